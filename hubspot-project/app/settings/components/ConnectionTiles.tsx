import { AutoGrid } from '@hubspot/ui-extensions';
import { may } from '../view.ts';
import type { ConnectionHealth, Provider, SettingsView } from '../view.ts';
import { ConnectionTile } from './ConnectionTile.tsx';

type ConnectionTilesProps = {
  view: SettingsView;
  /** The one whose button is what the page is about now. */
  main: ConnectionHealth | undefined;
  nowMs: number;
  onAwait: (provider: Provider) => void;
};

/** In pixels: account and times on two lines; both CRMs stand beside each other where there is room. */
const tileWidth = 320;

/** The CRMs, each with its state. */
export function ConnectionTiles({ view, main, nowMs, onAwait }: ConnectionTilesProps) {
  return (
    <AutoGrid columnWidth={tileWidth} flexible={true} gap="md">
      {view.connections.map((connection) => (
        <ConnectionTile
          key={connection.provider}
          connection={connection}
          mayConnect={may(view, 'connections:manage')}
          primary={connection === main}
          nowMs={nowMs}
          onAwait={onAwait}
        />
      ))}
    </AutoGrid>
  );
}
