import { createContext, useContext, useEffect, useId, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { HoverTip } from './tooltip.tsx';

type TabId = string | number;
type TabInfo = {
  id: TabId;
  title: string;
  isDisabled: boolean;
  tooltip: string | undefined;
  place: HTMLElement;
};
type TabsState = {
  selected: TabId | null;
  prefix: string;
  add: (tab: TabInfo) => () => void;
};

const TabsContext = createContext<TabsState | null>(null);

type TabsProps = {
  children?: ReactNode;
  onSelectedChange?: (selected: never) => void;
  defaultSelected?: TabId;
  selected?: TabId;
  variant?: string;
  fill?: boolean;
};

/** The tabs name themselves from inside: an extension's components reach the page as finished parts. */
export function Tabs({
  children,
  defaultSelected,
  selected,
  variant = 'default',
  fill,
  ...props
}: TabsProps) {
  const [tabs, setTabs] = useState<TabInfo[]>([]);
  const [own, setOwn] = useState<TabId | null>(defaultSelected ?? null);
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);
  const [add] = useState(() => (tab: TabInfo) => {
    setTabs((all) => [...all.filter(({ id }) => id !== tab.id), tab].toSorted(byPlace));
    return () => setTabs((all) => all.filter((each) => each !== tab));
  });
  const current = selected ?? own ?? tabs.find(({ isDisabled }) => !isDisabled)?.id ?? null;
  const choose = (id: TabId) => {
    setOwn(id);
    const tell = props.onSelectedChange as ((id: TabId) => void) | undefined;
    tell?.(id);
  };
  return (
    <TabsContext.Provider value={{ selected: current, prefix, add }}>
      <div className={`hs-tabs ${variant}${fill === true ? ' fill' : ''}`}>
        <div
          role="tablist"
          ref={list}
          className="hs-tab-list"
          onKeyDown={(event) => moveFocus(event, list.current)}
        >
          {tabs.map((tab) => (
            <TabButton
              key={tab.id}
              tab={tab}
              prefix={prefix}
              isSelected={tab.id === current}
              onChoose={() => choose(tab.id)}
            />
          ))}
        </div>
        {children}
      </div>
    </TabsContext.Provider>
  );
}

type TabButtonProps = { tab: TabInfo; prefix: string; isSelected: boolean; onChoose: () => void };

function TabButton({ tab, prefix, isSelected, onChoose }: TabButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <button
        ref={setAnchor}
        type="button"
        role="tab"
        id={`${prefix}-tab-${tab.id}`}
        aria-selected={isSelected}
        aria-controls={`${prefix}-panel-${tab.id}`}
        tabIndex={isSelected ? 0 : -1}
        disabled={tab.isDisabled}
        onClick={onChoose}
      >
        {tab.title}
      </button>
      {tab.tooltip !== undefined && <HoverTip anchor={anchor} placement="top" text={tab.tooltip} />}
    </>
  );
}

type TabProps = { tabId?: TabId; title?: string; disabled?: boolean; tooltip?: string; children?: ReactNode };

export function Tab({ tabId, title = '', disabled, tooltip, children }: TabProps) {
  const state = useContext(TabsContext);
  const place = useRef<HTMLDivElement>(null);
  const ownId = useId();
  const id = tabId ?? ownId;
  const add = state?.add;
  const isDisabled = disabled === true;
  useEffect(() => {
    if (place.current === null) return;
    return add?.({ id, title, isDisabled, tooltip, place: place.current });
  }, [add, id, title, isDisabled, tooltip]);
  const isSelected = state?.selected === id;
  return (
    <div
      ref={place}
      role="tabpanel"
      id={`${state?.prefix}-panel-${id}`}
      aria-labelledby={`${state?.prefix}-tab-${id}`}
      className="hs-tab-panel"
      hidden={!isSelected}
    >
      {isSelected && children}
    </div>
  );
}

const byPlace = (a: TabInfo, b: TabInfo) =>
  a.place.compareDocumentPosition(b.place) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const tabs = [...(list?.querySelectorAll<HTMLElement>('[role="tab"]:not(:disabled)') ?? [])];
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  const to: Record<string, number> = {
    ArrowRight: (at + 1) % tabs.length,
    ArrowLeft: (at - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  };
  const next = to[event.key];
  if (next === undefined || at === -1) return;
  event.preventDefault();
  tabs[next]?.focus();
  tabs[next]?.click();
}
