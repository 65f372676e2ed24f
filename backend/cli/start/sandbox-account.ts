/** The sandbox's first portal and first company: the ones that everything is shown on. */
export const portalId = '62515';
export const companyId = '7117171';
