/** The sandbox's first portal, where the benchmarks install the app. */
export const portalId = '62515';
