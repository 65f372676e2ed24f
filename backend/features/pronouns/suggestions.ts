/** Common sets to offer. Free text is always possible; nobody is asked to choose from a list. */
export const suggestions = ['she/her', 'he/him', 'they/them', 'xe/xem', 'ze/zir'];
