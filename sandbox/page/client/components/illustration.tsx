import type { ReactNode } from 'react';

const line = {
  fill: 'none',
  stroke: '#7c98b6',
  strokeWidth: 2,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
} as const;
const calm = '#d6eef2';
const warm = '#ffe2d6';

/** Few, quiet drawings; HubSpot's many names share them. */
const drawings: Record<string, ReactNode> = {
  people: (
    <>
      <rect x="18" y="22" width="124" height="76" rx="8" fill="#fff" stroke="#cbd6e2" strokeWidth="2" />
      <circle cx="52" cy="50" r="13" fill={calm} />
      <path d="M30 84c2-14 11-20 22-20s20 6 22 20z" fill={calm} />
      <circle cx="52" cy="48" r="8" {...line} />
      <path d="M38 74c2-8 7-11 14-11s12 3 14 11" {...line} />
      <path d="M90 46h36M90 60h26M90 74h32" {...line} stroke="#cbd6e2" strokeWidth="4" />
      <circle cx="134" cy="92" r="14" fill={warm} />
      <path d="M134 86v12M128 92h12" {...line} stroke="#d13c00" />
    </>
  ),
  chart: (
    <>
      <rect x="18" y="18" width="124" height="84" rx="8" fill="#fff" stroke="#cbd6e2" strokeWidth="2" />
      <path d="M36 86V60M58 86V46M80 86V66M102 86V36M124 86V54" stroke={calm} strokeWidth="14" />
      <path d="M34 56l24-16 22 18 22-28 22 14" {...line} />
      <path d="M30 88h100" {...line} stroke="#cbd6e2" />
    </>
  ),
  lock: (
    <>
      <circle cx="80" cy="60" r="46" fill={calm} />
      <rect x="56" y="54" width="48" height="38" rx="6" fill="#fff" stroke="#7c98b6" strokeWidth="2" />
      <path d="M65 54V44a15 15 0 0130 0v10M80 69v9" {...line} />
    </>
  ),
  trouble: (
    <>
      <circle cx="80" cy="60" r="46" fill={warm} />
      <path d="M80 28l34 58H46z" fill="#fff" stroke="#d13c00" strokeWidth="2" strokeLinejoin="round" />
      <path d="M80 48v18M80 76h.01" {...line} stroke="#d13c00" strokeWidth="4" />
    </>
  ),
  connect: (
    <>
      <rect x="16" y="36" width="48" height="48" rx="10" fill={calm} stroke="#7c98b6" strokeWidth="2" />
      <rect x="96" y="36" width="48" height="48" rx="10" fill={warm} stroke="#7c98b6" strokeWidth="2" />
      <path d="M66 54h26M86 48l7 6-7 6M94 68H68M74 62l-7 6 7 6" {...line} />
      <path d="M30 60h20M110 60h20M40 50v20M120 50v20" {...line} stroke="#fff" strokeWidth="4" />
    </>
  ),
  help: (
    <>
      <path
        d="M24 26h76v46H58L42 86V72H24z"
        fill={calm}
        stroke="#7c98b6"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path
        d="M84 54h52v34h-12v12l-14-12H84z"
        fill="#fff"
        stroke="#7c98b6"
        strokeWidth="2"
        strokeLinejoin="round"
      />
      <path d="M40 44h44M40 56h28M98 68h24" {...line} />
    </>
  ),
  done: (
    <>
      <circle cx="80" cy="60" r="46" fill="#dbf3ee" />
      <circle cx="80" cy="60" r="30" fill="#fff" stroke="#00856f" strokeWidth="2" />
      <path d="M66 61l10 10 19-21" {...line} stroke="#00856f" strokeWidth="4" />
    </>
  ),
  build: (
    <>
      <rect x="18" y="20" width="124" height="80" rx="8" fill="#fff" stroke="#cbd6e2" strokeWidth="2" />
      <path d="M18 36h124" stroke="#cbd6e2" strokeWidth="2" />
      <rect x="32" y="48" width="40" height="38" rx="4" fill={calm} />
      <path d="M86 54h42M86 67h30M86 80h36" {...line} stroke="#cbd6e2" strokeWidth="4" />
      <circle cx="26" cy="28" r="2" fill="#7c98b6" />
      <circle cx="34" cy="28" r="2" fill="#7c98b6" />
    </>
  ),
};

const subjects: Record<string, string> = {
  contacts: 'people', companies: 'people', leads: 'people', registration: 'people', social: 'people', object: 'people',
  multipleObjects: 'people', lock: 'lock', unlock: 'lock', developerSecurityUpdate: 'lock', errorGeneral: 'trouble',
  errorHourglass: 'trouble', cone: 'trouble', missedGoal: 'trouble', storeDisabled: 'trouble', integrations: 'connect', api: 'connect',
  callingSetUp: 'connect', sandboxAddOn: 'connect', customerSupport: 'help', customerExperience: 'help', tickets: 'help',
  announcement: 'help', idea: 'help', emailConfirmation: 'done', successfullyConnectedEmail: 'done', task: 'done', target: 'done',
  automatedTesting: 'done', electronicSignature: 'done', building: 'build', beta: 'build', components: 'build', customObjects: 'build',
  contentStrategy: 'build', store: 'build', sidebar: 'build', propertiesSidebar: 'build', middlePaneCards: 'build', voteAndSearch: 'build',
}; // prettier-ignore

type DrawingProps = { name: string; alt?: string; width?: number | undefined; height?: number | undefined };

export function Drawing({ name, alt = '', width, height }: DrawingProps) {
  const meaning = alt === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': alt };
  return (
    <svg className="hs-drawing" viewBox="0 0 160 120" width={width} height={height} {...meaning}>
      {drawings[subjects[name] ?? 'chart']}
    </svg>
  );
}

type IllustrationProps = { name?: string; alt?: string; width?: number; height?: number };

export function Illustration({ name = '', alt = '', width = 150, height }: IllustrationProps) {
  return <Drawing name={name} alt={alt} width={width} height={height} />;
}
