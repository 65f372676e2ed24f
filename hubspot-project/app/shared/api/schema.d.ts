/**
 * Every route of Kindred's API with its types. Made by npm run generate-docs out of backend/contract; not edited.
 */
export interface paths {
    "/api/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listContacts"];
        put?: never;
        post: operations["createContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/bulk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["writeContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["importContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getContact"];
        put?: never;
        post?: never;
        delete: operations["deleteContact"];
        options?: never;
        head?: never;
        patch: operations["updateContact"];
        trace?: never;
    };
    "/api/contacts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["contactHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["contactLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["syncContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/contacts/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["startSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["planSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getDrift"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["syncStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/sessions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["cancelSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/sessions/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["sessionLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sync/sessions/{id}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["revertSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listConnections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connections/hubspot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getHubSpotConnection"];
        put?: never;
        post: operations["connectHubSpot"];
        delete: operations["disconnectHubSpot"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/connections/pipedrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPipedriveConnection"];
        put?: never;
        post: operations["connectPipedrive"];
        delete: operations["disconnectPipedrive"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup/pronouns-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPronounsFields"];
        put?: never;
        post: operations["setUpPronounsFields"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/extension/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["card"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/extension/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["settingsPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/extension/card/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["syncCard"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/extension/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["chosenContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/extension/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["home"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["changeSettings"];
        trace?: never;
    };
    "/api/settings/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["dropSettingsDraft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/settings/properties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listMappableProperties"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conflicts/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resolveConflicts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conflicts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getConflict"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/conflicts/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resolveConflict"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exceptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listExceptions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exceptions/fix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["fixExceptions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exceptions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getException"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/exceptions/{id}/fix": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["fixException"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getApproval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/approvals/{id}/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["decideApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listRuns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/runs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["retryRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listWorkflows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPolicies"];
        put: operations["changePolicies"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["eraseContact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listErasures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["exportPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/privacy/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getRetention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["changeRetention"];
        trace?: never;
    };
    "/api/privacy/uninstalls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listUninstallReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["removeUser"];
        options?: never;
        head?: never;
        patch: operations["changeUser"];
        trace?: never;
    };
    "/api/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listKeys"];
        put?: never;
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rotateKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listSavedFilters"];
        put: operations["saveFilter"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search/filters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["deleteSavedFilter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/reads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listPersonalReads"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["readNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/read-all": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["readAllNotifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getNotificationPreferences"];
        put: operations["setNotificationPreferences"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/realtime/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["createRealtimeToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @example {
         *       "id": "0b5e1f0c-6a52-4d3c-9d58-3f8f3f4f2a10",
         *       "fields": {
         *         "email": {
         *           "value": "robin@example.com",
         *           "source": "app",
         *           "via": "api",
         *           "changedAt": "2026-11-21T09:30:00.000Z",
         *           "changedBy": "API key crm-import"
         *         },
         *         "firstName": {
         *           "value": "Robin",
         *           "source": "app",
         *           "via": "api",
         *           "changedAt": "2026-11-21T09:30:00.000Z",
         *           "changedBy": "API key crm-import"
         *         },
         *         "pronouns": {
         *           "value": "they/them",
         *           "source": "app",
         *           "via": "api",
         *           "changedAt": "2026-11-21T09:30:00.000Z",
         *           "changedBy": "API key crm-import"
         *         }
         *       },
         *       "links": [
         *         {
         *           "provider": "hubspot",
         *           "externalId": "101",
         *           "status": "synced",
         *           "lastSyncedAt": "2026-11-21T09:30:00.000Z",
         *           "lastError": null
         *         }
         *       ],
         *       "version": 3,
         *       "createdAt": "2026-11-21T09:30:00.000Z",
         *       "updatedAt": "2026-11-21T09:30:00.000Z"
         *     }
         */
        Contact: {
            /** Format: uuid */
            id: string;
            fields: {
                email?: components["schemas"]["FieldValue"];
                firstName?: components["schemas"]["FieldValue"];
                lastName?: components["schemas"]["FieldValue"];
                phone?: components["schemas"]["FieldValue"];
                jobTitle?: components["schemas"]["FieldValue"];
                pronouns?: components["schemas"]["FieldValue"];
            };
            links: {
                /** @enum {string} */
                provider: "hubspot" | "pipedrive";
                externalId: string | null;
                /** @enum {string} */
                status: "pending" | "syncing" | "synced" | "error";
                lastSyncedAt: string | null;
                lastError: {
                    code: string;
                    message: string;
                } | null;
            }[];
            version: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
        };
        FieldValue: {
            value: string | null;
            /** @enum {string} */
            source: "hubspot" | "pipedrive" | "app";
            /** @enum {string} */
            via: "card" | "api" | "webhook" | "sync" | "workflow" | "bulk" | "revert";
            /** Format: date-time */
            changedAt: string;
            changedBy: string | null;
        };
        HistoryEntry: {
            id: string;
            /** Format: date-time */
            at: string;
            source: string;
            via: string;
            who: string | null;
            action: string;
            reason: string;
            provider: ("hubspot" | "pipedrive") | null;
            old: {
                [key: string]: string | null;
            } | null;
            new: {
                [key: string]: string | null;
            } | null;
        };
        DeletedContact: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            deletedAt: string;
            approvalIds: string[];
        };
        Session: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "first" | "incremental" | "targeted" | "plan" | "revert";
            /** @enum {string} */
            status: "pending" | "running" | "completed" | "failed" | "cancelled";
            headline: string;
            startedAt: string | null;
            endedAt: string | null;
            progress: {
                done: number;
                total: number | null;
                phase: ("reading" | "matching" | "writing" | "reverting") | null;
            };
            counts: {
                read: number;
                created: number;
                updated: number;
                linked: number;
                skipped: number;
                conflicts: number;
                errors: number;
                apiCalls: number;
            };
            error: {
                code: string;
                message: string;
            } | null;
            planId: string | null;
            revertsId: string | null;
            ranAs?: string | null;
            preview?: boolean;
            result: {
                perConnection: {
                    /** @enum {string} */
                    provider: "hubspot" | "pipedrive";
                    create: number;
                    link: number;
                    update: number;
                    conflict: number;
                    skip: number;
                    ambiguous: number;
                    archive?: number;
                    refused?: number;
                    fields: {
                        email?: {
                            update: number;
                            conflict: number;
                        };
                        firstName?: {
                            update: number;
                            conflict: number;
                        };
                        lastName?: {
                            update: number;
                            conflict: number;
                        };
                        phone?: {
                            update: number;
                            conflict: number;
                        };
                        jobTitle?: {
                            update: number;
                            conflict: number;
                        };
                        pronouns?: {
                            update: number;
                            conflict: number;
                        };
                    };
                    samples: components["schemas"]["PlanSample"][];
                }[];
                apiCalls: number;
                minutes: number;
                differences: {
                    /** @enum {string} */
                    provider: "hubspot" | "pipedrive";
                    /** @enum {string} */
                    what: "create" | "link" | "update" | "conflict" | "skip" | "ambiguous";
                    planned: number;
                    actual: number;
                }[];
                kept: {
                    /** Format: uuid */
                    contactId: string;
                    fields: ("email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns")[];
                }[];
            } | null;
        };
        PlanSample: {
            /** @enum {string} */
            what: "create" | "link" | "update" | "conflict" | "ambiguous";
            contactId: string | null;
            externalId: string | null;
            name?: string | null;
            fields: {
                /** @enum {string} */
                field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                from: string | null;
                to: string | null;
            }[];
        };
        SyncStatus: {
            /** @enum {string} */
            state: "idle" | "running" | "paused";
            session: components["schemas"]["Session"] | null;
            progress: {
                done: number;
                total: number | null;
                phase: ("reading" | "matching" | "writing" | "reverting") | null;
            };
            counts: {
                read: number;
                created: number;
                updated: number;
                linked: number;
                skipped: number;
                conflicts: number;
                errors: number;
                apiCalls: number;
            };
            freshness: {
                syncedAt: string | null;
                waitingHints: number;
                waitingPushes: number;
            };
            paused: {
                /** @enum {string} */
                provider: "hubspot" | "pipedrive";
                until: string | null;
            }[];
            conflicts: {
                open: number;
                byRule: number;
            };
            exceptions: number;
            /** @enum {string} */
            journal: "not_yet" | "in_use" | "not_available";
        };
        LogEntry: {
            /** Format: date-time */
            at: string;
            sessionId: string | null;
            contactId: string | null;
            /** @enum {string} */
            provider: "hubspot" | "pipedrive";
            externalId: string | null;
            outcome: string;
            fields: ("email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns")[];
            reason: string;
            eventId: string | null;
            event: {
                id: string;
                type: string;
                /** Format: date-time */
                at: string;
            } | null;
            editId: string | null;
        };
        Conflict: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            contactId: string;
            person: string | null;
            /** @enum {string} */
            field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
            provider: ("hubspot" | "pipedrive") | null;
            base: string | null;
            sides: components["schemas"]["ConflictSide"][];
            /** @enum {string} */
            status: "open" | "decided" | "closed";
            /** @enum {string} */
            rule: "rank" | "newest" | "ask" | "agreed";
            winner: ("hubspot" | "pipedrive" | "app") | null;
            decidedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
        };
        ConflictSide: {
            /** @enum {string} */
            source: "hubspot" | "pipedrive" | "app";
            value: string | null;
            /** Format: date-time */
            changedAt: string;
            changedBy: string | null;
        };
        Exception: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "ambiguous_match" | "no_unique_key" | "missing_required_property" | "refused_value" | "unreadable_value" | "option_missing" | "quota" | "duplicate_in_crm" | "poison_record" | "disappeared" | "deleted_elsewhere" | "mapping_paused" | "normalised_by_crm" | "fought_back" | "stamp_fallback" | "events_stopped" | "erased_elsewhere" | "merge_proposed" | "many_deletes" | "many_disappeared" | "subscription_trouble" | "revert_refused";
            title: string;
            message: string;
            provider: ("hubspot" | "pipedrive") | null;
            contactId: string | null;
            person: string | null;
            externalId: string | null;
            records: {
                /** @enum {string} */
                provider: "hubspot" | "pipedrive";
                externalId: string;
            }[];
            candidates: {
                action: string | null;
                contactId: string | null;
                person: string | null;
                email: string | null;
                records: {
                    /** @enum {string} */
                    provider: "hubspot" | "pipedrive";
                    externalId: string;
                }[];
            }[];
            fix: {
                action: string;
                label: string;
                forMany: boolean;
            }[];
            /** @enum {string} */
            status: "open" | "fixed" | "dismissed";
            occurrences: number;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            closedAt: string | null;
            closedBy: string | null;
        };
        Approval: {
            /** Format: uuid */
            id: string;
            kind: string;
            subject: string;
            reason: string;
            effects: string[];
            policy: {
                moreThanRecords: number;
                moreThanShare: number;
                /**
                 * @default manager
                 * @enum {string}
                 */
                mayDecide: "manager" | "admin";
                needsSecondPerson: boolean;
                expiresAfterHours: number;
            };
            /** @enum {string} */
            status: "waiting" | "approved" | "rejected" | "expired";
            requestedBy: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            decidedAt: string | null;
            decidedBy: string | null;
            note: string | null;
            doneAt: string | null;
        };
        Run: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            action: "set-pronouns" | "sync-now" | "ask-a-person";
            workflowId: string | null;
            object: {
                type: string;
                id: string | null;
            };
            contactId: string | null;
            person: string | null;
            /** @enum {string} */
            status: "running" | "waiting" | "completed" | "failed" | "expired";
            outcome: {
                /** @enum {string} */
                code: "written" | "unchanged" | "kept" | "nothing_given" | "synced" | "under_way" | "approved" | "rejected" | "not_answered" | "taken_back" | "waits_for_a_person" | "record_gone" | "unclear_person" | "left_out" | "wrong_object" | "wrong_input" | "cannot_answer" | "not_connected" | "answered_too_late" | "not_waited_for" | "never_asked_again";
                means: string;
            } | null;
            deliveries: number;
            question: {
                /** Format: uuid */
                approvalId: string;
                answer: ("approved" | "rejected" | "not_answered" | "taken_back") | null;
                /** Format: date-time */
                hubspotWaitsUntil: string;
                attempts: number;
                nextAttemptAt: string | null;
                toldAt: string | null;
            } | null;
            canRetry: boolean;
            /** Format: date-time */
            createdAt: string;
            endedAt: string | null;
        };
        RunWithSteps: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            action: "set-pronouns" | "sync-now" | "ask-a-person";
            workflowId: string | null;
            object: {
                type: string;
                id: string | null;
            };
            contactId: string | null;
            person: string | null;
            /** @enum {string} */
            status: "running" | "waiting" | "completed" | "failed" | "expired";
            outcome: {
                /** @enum {string} */
                code: "written" | "unchanged" | "kept" | "nothing_given" | "synced" | "under_way" | "approved" | "rejected" | "not_answered" | "taken_back" | "waits_for_a_person" | "record_gone" | "unclear_person" | "left_out" | "wrong_object" | "wrong_input" | "cannot_answer" | "not_connected" | "answered_too_late" | "not_waited_for" | "never_asked_again";
                means: string;
            } | null;
            deliveries: number;
            question: {
                /** Format: uuid */
                approvalId: string;
                answer: ("approved" | "rejected" | "not_answered" | "taken_back") | null;
                /** Format: date-time */
                hubspotWaitsUntil: string;
                attempts: number;
                nextAttemptAt: string | null;
                toldAt: string | null;
            } | null;
            canRetry: boolean;
            /** Format: date-time */
            createdAt: string;
            endedAt: string | null;
            steps: {
                /** @enum {string} */
                kind: "received" | "read" | "put_off" | "written" | "asked" | "decided" | "answered" | "told" | "telling_failed" | "retried" | "ended";
                means: string;
                code: string | null;
                /** Format: date-time */
                firstAt: string;
                /** Format: date-time */
                lastAt: string;
                times: number;
            }[];
        };
        Workflow: {
            /** Format: uuid */
            id: string;
            workflowId: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            runs: number;
            actions: {
                /** @enum {string} */
                action: "set-pronouns" | "sync-now" | "ask-a-person";
                counts: {
                    running: number;
                    waiting: number;
                    completed: number;
                    failed: number;
                    expired: number;
                };
                /** Format: date-time */
                lastRunAt: string;
            }[];
        };
        Policies: {
            items: {
                /** @enum {string} */
                kind: "archive_records" | "many_deletes" | "erase_elsewhere" | "workflow_question";
                means: string;
                policy: {
                    /** @enum {string} */
                    mayDecide: "manager" | "admin";
                    needsSecondPerson: boolean;
                    expiresAfterHours: number;
                };
                default: {
                    /** @enum {string} */
                    mayDecide: "manager" | "admin";
                    needsSecondPerson: boolean;
                    expiresAfterHours: number;
                };
                updatedAt: string | null;
                updatedBy: string | null;
            }[];
        };
        Connection: {
            /** @enum {string} */
            provider: "hubspot" | "pipedrive";
            /** @enum {string} */
            status: "disconnected" | "connecting" | "connected" | "error";
            account: string | null;
            since: string | null;
            error: string | null;
            recordUrl: string | null;
        };
        PronounsField: {
            /** @enum {string} */
            provider: "hubspot" | "pipedrive";
            /** @enum {string} */
            state: "missing" | "ready" | "archived" | "other_type" | "mapped";
            property: string | null;
            action: ("create" | "restore" | "map_or_rename") | null;
        };
        Settings: {
            settings: {
                fields: {
                    email: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                    firstName: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                    lastName: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                    phone: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                    jobTitle: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                    pronouns: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                };
                rank: ("hubspot" | "pipedrive" | "app")[];
                filters: {
                    hubspot: {
                        /** @enum {string} */
                        field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                        /** @enum {string} */
                        operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                        value?: string;
                    }[];
                    pipedrive: {
                        /** @enum {string} */
                        field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                        /** @enum {string} */
                        operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                        value?: string;
                    }[];
                };
                /** @enum {string} */
                deletions: "unlink" | "archive" | "ask";
                reconcileEveryMinutes: 0 | number;
            };
            effective: {
                hubspot: {
                    fields: {
                        email?: {
                            property: string;
                            addOptions: boolean;
                        };
                        firstName?: {
                            property: string;
                            addOptions: boolean;
                        };
                        lastName?: {
                            property: string;
                            addOptions: boolean;
                        };
                        phone?: {
                            property: string;
                            addOptions: boolean;
                        };
                        jobTitle?: {
                            property: string;
                            addOptions: boolean;
                        };
                        pronouns?: {
                            property: string;
                            addOptions: boolean;
                        };
                    };
                    stamp: {
                        property: string;
                        unique: boolean;
                    } | null;
                } | null;
                pipedrive: {
                    fields: {
                        email?: {
                            property: string;
                            addOptions: boolean;
                        };
                        firstName?: {
                            property: string;
                            addOptions: boolean;
                        };
                        lastName?: {
                            property: string;
                            addOptions: boolean;
                        };
                        phone?: {
                            property: string;
                            addOptions: boolean;
                        };
                        jobTitle?: {
                            property: string;
                            addOptions: boolean;
                        };
                        pronouns?: {
                            property: string;
                            addOptions: boolean;
                        };
                    };
                    stamp: {
                        property: string;
                        unique: boolean;
                    } | null;
                } | null;
            };
            draft: {
                settings: {
                    fields: {
                        email: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                        firstName: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                        lastName: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                        phone: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                        jobTitle: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                        pronouns: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                    };
                    rank: ("hubspot" | "pipedrive" | "app")[];
                    filters: {
                        hubspot: {
                            /** @enum {string} */
                            field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                            /** @enum {string} */
                            operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                            value?: string;
                        }[];
                        pipedrive: {
                            /** @enum {string} */
                            field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                            /** @enum {string} */
                            operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                            value?: string;
                        }[];
                    };
                    /** @enum {string} */
                    deletions: "unlink" | "archive" | "ask";
                    reconcileEveryMinutes: 0 | number;
                };
                planId: string | null;
            } | null;
            version: number;
        };
        Card: {
            /** @enum {string} */
            state: "ready" | "not_synced" | "unknown_record" | "not_connected";
            contactId: string | null;
            pronouns: components["schemas"]["ShownValue"] | null;
            others: {
                fields: {
                    email?: components["schemas"]["ShownValue"];
                    firstName?: components["schemas"]["ShownValue"];
                    lastName?: components["schemas"]["ShownValue"];
                    phone?: components["schemas"]["ShownValue"];
                    jobTitle?: components["schemas"]["ShownValue"];
                    pronouns?: components["schemas"]["ShownValue"];
                };
                conflicts: {
                    /** Format: uuid */
                    id: string;
                    /** @enum {string} */
                    field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                    sides: components["schemas"]["ConflictSide"][];
                }[];
            };
            sync: {
                /** @enum {string} */
                status: "pending" | "syncing" | "synced" | "error";
                lastSyncedAt: string | null;
                lastError: {
                    code: string;
                    message: string;
                } | null;
            } | null;
            connections: {
                /** @enum {string} */
                provider: "hubspot" | "pipedrive";
                /** @enum {string} */
                status: "disconnected" | "connecting" | "connected" | "error";
                link: {
                    externalId: string | null;
                    /** @enum {string} */
                    status: "pending" | "syncing" | "synced" | "error";
                    lastSyncedAt: string | null;
                    lastError: {
                        code: string;
                        message: string;
                    } | null;
                } | null;
                reason: string | null;
            }[];
            conflict: {
                /** Format: uuid */
                id: string;
                sides: components["schemas"]["ConflictSide"][];
            } | null;
            field: {
                /** @enum {string} */
                state: "missing" | "ready" | "archived" | "other_type" | "mapped";
                action: ("create" | "restore" | "map_or_rename") | null;
                message: string;
            };
            suggestions: string[];
            exceptions: number;
            may: {
                write: boolean;
                settle: boolean;
                fix: boolean;
                fixDeletes: boolean;
                setUp: boolean;
            };
        };
        ChosenContacts: {
            /** @enum {string} */
            state: "ready" | "not_connected";
            caller: {
                /** @enum {string} */
                role: "member" | "manager" | "admin";
                permissions: ("contacts:read" | "contacts:write" | "contacts:delete" | "contacts:bulk" | "sync:read" | "sync:run" | "sync:revert" | "connections:read" | "connections:manage" | "settings:read" | "settings:write" | "conflicts:read" | "conflicts:decide" | "exceptions:read" | "exceptions:fix" | "exceptions:decide" | "approvals:read" | "approvals:decide" | "policies:read" | "policies:write" | "runs:read" | "runs:retry" | "privacy:manage" | "audit:read" | "users:read" | "users:manage" | "keys:manage" | "analytics:read" | "notifications:read" | "events:read")[];
            };
            suggestions: string[];
            items: {
                objectId: string;
                /** @enum {string} */
                state: "known" | "not_synced";
                contactId: string | null;
                name: string | null;
                pronouns: string | null;
                conflicts: {
                    /** Format: uuid */
                    id: string;
                    provider: ("hubspot" | "pipedrive") | null;
                    sides: {
                        /** @enum {string} */
                        source: "hubspot" | "pipedrive" | "app";
                        value: string | null;
                    }[];
                }[];
            }[];
        };
        Home: {
            /** Format: date-time */
            at: string;
            caller: {
                /** @enum {string} */
                kind: "hubspot_user" | "api_key";
                /** @enum {string} */
                role: "member" | "manager" | "admin";
                permissions: ("contacts:read" | "contacts:write" | "contacts:delete" | "contacts:bulk" | "sync:read" | "sync:run" | "sync:revert" | "connections:read" | "connections:manage" | "settings:read" | "settings:write" | "conflicts:read" | "conflicts:decide" | "exceptions:read" | "exceptions:fix" | "exceptions:decide" | "approvals:read" | "approvals:decide" | "policies:read" | "policies:write" | "runs:read" | "runs:retry" | "privacy:manage" | "audit:read" | "users:read" | "users:manage" | "keys:manage" | "analytics:read" | "notifications:read" | "events:read")[];
            };
            setup: {
                finished: boolean;
                next: ("connect" | "fields" | "plan" | "first_sync") | null;
                steps: {
                    /** @enum {string} */
                    step: "connect" | "fields" | "plan" | "first_sync";
                    done: boolean;
                }[];
            };
            attention: {
                counts: {
                    connections: number | null;
                    approvals: number | null;
                    conflicts: number | null;
                    exceptions: number | null;
                };
                items: {
                    /** @enum {string} */
                    kind: "connection" | "approval" | "conflict" | "exception";
                    what: string;
                    title: string;
                    text: string;
                    provider: ("hubspot" | "pipedrive") | null;
                    field: ("email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns") | null;
                    contactId: string | null;
                    since: string | null;
                    to: {
                        /** @enum {string} */
                        page: "conflicts" | "exceptions" | "approvals" | "connections";
                        id: string | null;
                    };
                }[];
            };
            unread: number | null;
            health: {
                /** @enum {string} */
                provider: "hubspot" | "pipedrive";
                /** @enum {string} */
                status: "disconnected" | "connecting" | "connected" | "error";
                error: string | null;
                /** @enum {string} */
                fieldState: "missing" | "ready" | "archived" | "other_type" | "mapped";
                pausedUntil: string | null;
                lastLookAt: string | null;
                freshnessSeconds: number | null;
                lastEventAt: string | null;
                waitingChanges: number;
                oldestUnsentAt: string | null;
                waitingHints: number;
            }[] | null;
            running: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "first" | "incremental" | "targeted" | "plan" | "revert";
                /** @enum {string} */
                status: "pending" | "running" | "completed" | "failed" | "cancelled";
                headline: string;
                startedAt: string | null;
                endedAt: string | null;
                progress: {
                    done: number;
                    total: number | null;
                    phase: ("reading" | "matching" | "writing" | "reverting") | null;
                };
                counts: {
                    read: number;
                    created: number;
                    updated: number;
                    linked: number;
                    skipped: number;
                    conflicts: number;
                    errors: number;
                    apiCalls: number;
                };
                error: {
                    code: string;
                    message: string;
                } | null;
                planId: string | null;
                revertsId: string | null;
                ranAs?: string | null;
                preview?: boolean;
                waiting: number;
            } | null;
            lastSessions: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                kind: "first" | "incremental" | "targeted" | "plan" | "revert";
                /** @enum {string} */
                status: "pending" | "running" | "completed" | "failed" | "cancelled";
                headline: string;
                startedAt: string | null;
                endedAt: string | null;
                progress: {
                    done: number;
                    total: number | null;
                    phase: ("reading" | "matching" | "writing" | "reverting") | null;
                };
                counts: {
                    read: number;
                    created: number;
                    updated: number;
                    linked: number;
                    skipped: number;
                    conflicts: number;
                    errors: number;
                    apiCalls: number;
                };
                error: {
                    code: string;
                    message: string;
                } | null;
                planId: string | null;
                revertsId: string | null;
                ranAs?: string | null;
                preview?: boolean;
                waiting: number;
            }[];
            figures: {
                countedAt: string | null;
                days: string[];
                volume: {
                    /** @enum {string} */
                    provider: "hubspot" | "pipedrive";
                    in: number[];
                    out: number[];
                }[];
                errors: number[];
                coverage: {
                    today: {
                        contacts: number;
                        withPronouns: number;
                    } | null;
                    days: string[];
                    contacts: (number | null)[];
                    withPronouns: (number | null)[];
                };
            } | null;
        };
        Analytics: {
            /** Format: date */
            from: string;
            /** Format: date */
            to: string;
            days: string[];
            series: components["schemas"]["MetricSeries"][];
            countedAt: string | null;
        };
        MetricSeries: {
            /** @enum {string} */
            metric: "changes_in" | "changes_out" | "errors" | "conflicts_opened" | "conflicts_decided" | "exceptions_raised" | "exceptions_closed" | "sessions" | "contacts" | "contacts_with_pronouns" | "intake_p50_ms" | "intake_p95_ms" | "delivery_p50_ms" | "delivery_p95_ms" | "look_age_s";
            /** @enum {string} */
            kind: "count" | "state" | "peak";
            unit: string;
            means: string;
            values: (number | null)[];
            total: number | null;
            parts: {
                provider: ("hubspot" | "pipedrive") | null;
                outcome: string | null;
                values: (number | null)[];
                total: number | null;
            }[];
        };
        SettingsPage: {
            viewer: {
                userId: string | null;
                /** @enum {string} */
                role: "member" | "manager" | "admin";
                permissions: ("contacts:read" | "contacts:write" | "contacts:delete" | "contacts:bulk" | "sync:read" | "sync:run" | "sync:revert" | "connections:read" | "connections:manage" | "settings:read" | "settings:write" | "conflicts:read" | "conflicts:decide" | "exceptions:read" | "exceptions:fix" | "exceptions:decide" | "approvals:read" | "approvals:decide" | "policies:read" | "policies:write" | "runs:read" | "runs:retry" | "privacy:manage" | "audit:read" | "users:read" | "users:manage" | "keys:manage" | "analytics:read" | "notifications:read" | "events:read")[];
                readOnly: string | null;
            };
            connections: {
                /** @enum {string} */
                provider: "hubspot" | "pipedrive";
                /** @enum {string} */
                status: "disconnected" | "connecting" | "connected" | "error";
                account: string | null;
                since: string | null;
                error: string | null;
                recordUrl: string | null;
                pausedUntil: string | null;
                missingScopes: string[] | null;
                lastEventAt: string | null;
                nextLookAt: string | null;
                synced: boolean;
                declinedAt: string | null;
            }[];
            pronounsFields: {
                /** @enum {string} */
                provider: "hubspot" | "pipedrive";
                /** @enum {string} */
                state: "missing" | "ready" | "archived" | "other_type" | "mapped";
                property: string | null;
                action: ("create" | "restore" | "map_or_rename") | null;
                lookedAt: string | null;
                message: string;
            }[];
            mapping: {
                /** @enum {string} */
                field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                /** @enum {string} */
                type: "email" | "phone" | "text";
                hubspot: {
                    property: string | null;
                    /** @enum {string} */
                    direction: "both" | "in" | "out" | "off";
                    addOptions: boolean;
                    isDefault: boolean;
                };
                pipedrive: {
                    property: string | null;
                    /** @enum {string} */
                    direction: "both" | "in" | "out" | "off";
                    addOptions: boolean;
                    isDefault: boolean;
                };
                /** @enum {string} */
                rule: "rank" | "newest" | "ask";
                rank: ("hubspot" | "pipedrive" | "app")[] | null;
            }[];
            rules: {
                rank: ("hubspot" | "pipedrive" | "app")[];
                filters: {
                    hubspot: {
                        /** @enum {string} */
                        field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                        /** @enum {string} */
                        operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                        value?: string;
                    }[];
                    pipedrive: {
                        /** @enum {string} */
                        field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                        /** @enum {string} */
                        operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                        value?: string;
                    }[];
                };
                /** @enum {string} */
                deletions: "unlink" | "archive" | "ask";
                reconcileEveryMinutes: 0 | number;
                version: number;
                changedAt: string | null;
                changedBy: string | null;
            };
            draft: {
                mapping: {
                    /** @enum {string} */
                    field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                    /** @enum {string} */
                    type: "email" | "phone" | "text";
                    hubspot: {
                        property: string | null;
                        /** @enum {string} */
                        direction: "both" | "in" | "out" | "off";
                        addOptions: boolean;
                        isDefault: boolean;
                    };
                    pipedrive: {
                        property: string | null;
                        /** @enum {string} */
                        direction: "both" | "in" | "out" | "off";
                        addOptions: boolean;
                        isDefault: boolean;
                    };
                    /** @enum {string} */
                    rule: "rank" | "newest" | "ask";
                    rank: ("hubspot" | "pipedrive" | "app")[] | null;
                }[];
                filters: {
                    hubspot: {
                        /** @enum {string} */
                        field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                        /** @enum {string} */
                        operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                        value?: string;
                    }[];
                    pipedrive: {
                        /** @enum {string} */
                        field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                        /** @enum {string} */
                        operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                        value?: string;
                    }[];
                };
                planId: string | null;
            } | null;
            privacy: {
                keptAfterEndDays: number;
                retention: components["schemas"]["Retention"] | null;
            };
            users: {
                items: components["schemas"]["User"][];
                nextCursor: string | null;
            };
            keys: {
                items: components["schemas"]["ApiKey"][];
                nextCursor: string | null;
            } | null;
            roles: {
                /** @enum {string} */
                role: "member" | "manager" | "admin";
                permissions: ("contacts:read" | "contacts:write" | "contacts:delete" | "contacts:bulk" | "sync:read" | "sync:run" | "sync:revert" | "connections:read" | "connections:manage" | "settings:read" | "settings:write" | "conflicts:read" | "conflicts:decide" | "exceptions:read" | "exceptions:fix" | "exceptions:decide" | "approvals:read" | "approvals:decide" | "policies:read" | "policies:write" | "runs:read" | "runs:retry" | "privacy:manage" | "audit:read" | "users:read" | "users:manage" | "keys:manage" | "analytics:read" | "notifications:read" | "events:read")[];
            }[];
            /** Format: uri */
            apiDocsUrl: string;
            plan: {
                plan: components["schemas"]["PlanSummary"];
                started: {
                    /** Format: uuid */
                    id: string;
                    /** @enum {string} */
                    status: "pending" | "running" | "completed" | "failed" | "cancelled";
                    headline: string;
                    startedAt: string | null;
                    endedAt: string | null;
                } | null;
            } | null;
            firstRun: {
                steps: {
                    /** @enum {string} */
                    step: "connect" | "field" | "mapping" | "plan" | "start";
                    done: boolean;
                    optional: boolean;
                    providers: ("hubspot" | "pipedrive")[];
                }[];
                next: ("connect" | "field" | "mapping" | "plan" | "start") | null;
            };
        };
        PlanSummary: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "first" | "incremental" | "targeted" | "plan" | "revert";
            /** @enum {string} */
            status: "pending" | "running" | "completed" | "failed" | "cancelled";
            headline: string;
            startedAt: string | null;
            endedAt: string | null;
            progress: {
                done: number;
                total: number | null;
                phase: ("reading" | "matching" | "writing" | "reverting") | null;
            };
            counts: {
                read: number;
                created: number;
                updated: number;
                linked: number;
                skipped: number;
                conflicts: number;
                errors: number;
                apiCalls: number;
            };
            error: {
                code: string;
                message: string;
            } | null;
            planId: string | null;
            revertsId: string | null;
            ranAs?: string | null;
            preview?: boolean;
            result: {
                apiCalls: number;
                minutes: number;
                perConnection: {
                    /** @enum {string} */
                    provider: "hubspot" | "pipedrive";
                    create: number;
                    link: number;
                    update: number;
                    conflict: number;
                    skip: number;
                    ambiguous: number;
                    archive?: number;
                    refused?: number;
                    fields: {
                        email?: {
                            update: number;
                            conflict: number;
                        };
                        firstName?: {
                            update: number;
                            conflict: number;
                        };
                        lastName?: {
                            update: number;
                            conflict: number;
                        };
                        phone?: {
                            update: number;
                            conflict: number;
                        };
                        jobTitle?: {
                            update: number;
                            conflict: number;
                        };
                        pronouns?: {
                            update: number;
                            conflict: number;
                        };
                    };
                }[];
            } | null;
        };
        ShownValue: {
            value: string | null;
            /** @enum {string} */
            source: "hubspot" | "pipedrive" | "app";
            /** @enum {string} */
            via: "card" | "api" | "webhook" | "sync" | "workflow" | "bulk" | "revert";
            /** Format: date-time */
            changedAt: string;
            changedBy: string | null;
            overruled: {
                value: string | null;
                /** @enum {string} */
                source: "hubspot" | "pipedrive" | "app";
            } | null;
        };
        Erasure: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            contactId: string;
            provider: ("hubspot" | "pipedrive") | null;
            requestedBy: string | null;
            /** Format: date-time */
            requestedAt: string;
            /** Format: date-time */
            erasedAt: string;
            erased: {
                contacts: number;
                links: number;
                conflicts: number;
                exceptions: number;
                stagedRecords: number;
                sessionSamples: number;
                events: number;
                logEntries: number;
                auditEntries: number;
                approvals: number;
                plans: number;
            };
            approvalId: string | null;
        };
        AuditEntry: {
            seq: number;
            /** Format: date-time */
            at: string;
            source: string;
            via: string;
            who: string | null;
            action: string;
            reason: string;
            subject: string | null;
            contactId: string | null;
            sessionId: string | null;
            provider: string | null;
            old: {
                [key: string]: unknown;
            } | null;
            new: {
                [key: string]: unknown;
            } | null;
            address: string | null;
            agent: string | null;
            correlationId: string | null;
            erased: boolean;
            hash: string;
        };
        AuditChain: {
            /** @enum {string} */
            outcome: "intact" | "unfinished" | "broken";
            checked: number;
            head: string | null;
            broken: {
                seq: number;
                /** @enum {string} */
                fault: "missing" | "changed" | "values" | "stripped" | "beginning" | "end" | "noted";
                means: string;
            } | null;
        };
        Retention: {
            rules: {
                /** @enum {string} */
                kind: "audit" | "log" | "conflicts" | "exceptions" | "approvals" | "runs" | "reads" | "rollups" | "notifications" | "tombstones" | "staged" | "events" | "realtime" | "repeats";
                table: string;
                days: number;
                defaultDays: number;
                bounds: {
                    minDays: number;
                    maxDays: number;
                } | null;
                since: string;
                why: string;
            }[];
            lastRun: {
                /** Format: date-time */
                at: string;
                counts: {
                    [key: string]: number;
                };
            } | null;
        };
        Notification: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "session_failed" | "session_partly" | "first_sync_done" | "plan_ready" | "connection_lost" | "connection_paused" | "approval_waiting" | "request_decided" | "conflicts_waiting" | "exceptions_raised" | "pronouns_field" | "key_ending" | "role_changed";
            text: string;
            facts: {
                /** Format: uuid */
                sessionId?: string;
                /** @enum {string} */
                sessionKind?: "first" | "incremental" | "targeted" | "plan" | "revert";
                /** Format: uuid */
                approvalId?: string;
                /** @enum {string} */
                status?: "approved" | "rejected" | "expired";
                /** @enum {string} */
                provider?: "hubspot" | "pipedrive";
                /** @enum {string} */
                fieldState?: "missing" | "ready" | "archived" | "other_type" | "mapped";
                /** Format: date-time */
                until?: string;
                /** Format: uuid */
                keyId?: string;
                /** Format: date-time */
                endsAt?: string;
                /** @enum {string} */
                role?: "member" | "manager" | "admin";
            };
            count: number;
            target: {
                /** @enum {string} */
                page: "session" | "conflicts" | "exceptions" | "approvals" | "connections" | "keys" | "people";
                id: string | null;
            };
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            updatedAt: string;
            overAt: string | null;
            isRead: boolean;
        };
        NotificationPreferences: {
            items: {
                /** @enum {string} */
                kind: "session_failed" | "session_partly" | "first_sync_done" | "plan_ready" | "connection_lost" | "connection_paused" | "approval_waiting" | "request_decided" | "conflicts_waiting" | "exceptions_raised" | "pronouns_field" | "key_ending" | "role_changed";
                means: string;
                channels: {
                    inbox: boolean;
                    email: boolean;
                };
                defaults: {
                    inbox: boolean;
                    email: boolean;
                };
            }[];
            /** @enum {string} */
            email: "ready" | "no_address" | "not_offered";
        };
        User: {
            id: string;
            /** @enum {string} */
            role: "member" | "manager" | "admin";
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            removedAt: string | null;
            isYou: boolean;
        };
        Me: {
            /** @enum {string} */
            kind: "hubspot_user" | "api_key";
            name: string;
            /** @enum {string} */
            role: "member" | "manager" | "admin";
            permissions: ("contacts:read" | "contacts:write" | "contacts:delete" | "contacts:bulk" | "sync:read" | "sync:run" | "sync:revert" | "connections:read" | "connections:manage" | "settings:read" | "settings:write" | "conflicts:read" | "conflicts:decide" | "exceptions:read" | "exceptions:fix" | "exceptions:decide" | "approvals:read" | "approvals:decide" | "policies:read" | "policies:write" | "runs:read" | "runs:retry" | "privacy:manage" | "audit:read" | "users:read" | "users:manage" | "keys:manage" | "analytics:read" | "notifications:read" | "events:read")[];
        };
        SavedFilter: {
            /** Format: uuid */
            id: string;
            name: string;
            q: string;
            filter: string;
            /** Format: date-time */
            updatedAt: string;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            /** @enum {string} */
            role: "member" | "manager" | "admin";
            scopes: ("contacts:read" | "contacts:write" | "contacts:delete" | "contacts:bulk" | "sync:read" | "sync:run" | "sync:revert" | "connections:read" | "connections:manage" | "settings:read" | "settings:write" | "conflicts:read" | "conflicts:decide" | "exceptions:read" | "exceptions:fix" | "exceptions:decide" | "approvals:read" | "approvals:decide" | "policies:read" | "policies:write" | "runs:read" | "runs:retry" | "privacy:manage" | "audit:read" | "users:read" | "users:manage" | "keys:manage" | "analytics:read" | "notifications:read" | "events:read")[] | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            expiresAt: string | null;
            lastUsedAt: string | null;
            revokedAt: string | null;
            replacedBy: string | null;
            /** @enum {string} */
            status: "live" | "expired" | "revoked";
        };
        NewApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            prefix: string;
            /** @enum {string} */
            role: "member" | "manager" | "admin";
            scopes: ("contacts:read" | "contacts:write" | "contacts:delete" | "contacts:bulk" | "sync:read" | "sync:run" | "sync:revert" | "connections:read" | "connections:manage" | "settings:read" | "settings:write" | "conflicts:read" | "conflicts:decide" | "exceptions:read" | "exceptions:fix" | "exceptions:decide" | "approvals:read" | "approvals:decide" | "policies:read" | "policies:write" | "runs:read" | "runs:retry" | "privacy:manage" | "audit:read" | "users:read" | "users:manage" | "keys:manage" | "analytics:read" | "notifications:read" | "events:read")[] | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            expiresAt: string | null;
            lastUsedAt: string | null;
            revokedAt: string | null;
            replacedBy: string | null;
            /** @enum {string} */
            status: "live" | "expired" | "revoked";
            key: string;
        };
        ListContactsAnswer: {
            items: components["schemas"]["Contact"][];
            nextCursor: string | null;
        };
        WriteContactsAnswer: {
            items: {
                index: number;
                /** @enum {string} */
                outcome: "created" | "updated" | "unchanged" | "refused";
                id: string | null;
                problem: {
                    /** @enum {string} */
                    code: "invalid_request" | "unknown_field" | "repeated_parameter" | "repeated_header" | "invalid_header" | "invalid_cursor" | "invalid_range" | "invalid_filter" | "page_too_large" | "unauthenticated" | "key_revoked" | "key_expired" | "forbidden" | "needs_person" | "not_found" | "method_not_allowed" | "id_taken" | "ambiguous_email" | "repeated_item" | "stale_value" | "stale_settings" | "already_decided" | "sync_running" | "not_cancellable" | "not_revertible" | "not_retryable" | "field_needs_a_person" | "key_ended" | "last_admin" | "too_many_filters" | "shown_once" | "idempotency_in_progress" | "precondition_failed" | "cursor_expired" | "payload_too_large" | "unsupported_media_type" | "not_offered" | "not_connected" | "idempotency_key_reused" | "rate_limited" | "too_many_at_once" | "crm_refused" | "too_many_connections" | "crm_unavailable" | "timed_out" | "unavailable" | "internal";
                    detail: string;
                } | null;
            }[];
        };
        ImportContactsAnswer: {
            preview: boolean;
            read: number;
            created: number;
            updated: number;
            unchanged: number;
            refused: number;
            problems: {
                line: number;
                /** @enum {string} */
                code: "invalid_request" | "unknown_field" | "repeated_parameter" | "repeated_header" | "invalid_header" | "invalid_cursor" | "invalid_range" | "invalid_filter" | "page_too_large" | "unauthenticated" | "key_revoked" | "key_expired" | "forbidden" | "needs_person" | "not_found" | "method_not_allowed" | "id_taken" | "ambiguous_email" | "repeated_item" | "stale_value" | "stale_settings" | "already_decided" | "sync_running" | "not_cancellable" | "not_revertible" | "not_retryable" | "field_needs_a_person" | "key_ended" | "last_admin" | "too_many_filters" | "shown_once" | "idempotency_in_progress" | "precondition_failed" | "cursor_expired" | "payload_too_large" | "unsupported_media_type" | "not_offered" | "not_connected" | "idempotency_key_reused" | "rate_limited" | "too_many_at_once" | "crm_refused" | "too_many_connections" | "crm_unavailable" | "timed_out" | "unavailable" | "internal";
                detail: string;
            }[];
        };
        ContactHistoryAnswer: {
            items: components["schemas"]["HistoryEntry"][];
            nextCursor: string | null;
        };
        ContactLogAnswer: {
            items: components["schemas"]["LogEntry"][];
            nextCursor: string | null;
        };
        StartSyncAnswer: {
            /** Format: uuid */
            sessionId: string;
        };
        PlanSyncAnswer: {
            /** Format: uuid */
            sessionId: string;
        };
        GetDriftAnswer: {
            session: components["schemas"]["Session"] | null;
        };
        ListSessionsAnswer: {
            items: components["schemas"]["Session"][];
            nextCursor: string | null;
        };
        SessionLogAnswer: {
            items: components["schemas"]["LogEntry"][];
            nextCursor: string | null;
        };
        RevertSessionAnswer: {
            /** Format: uuid */
            sessionId: string;
        };
        ListConnectionsAnswer: {
            items: components["schemas"]["Connection"][];
        };
        ConnectHubSpotAnswer: {
            /** Format: uri */
            authorizeUrl: string;
        };
        ConnectPipedriveAnswer: {
            /** Format: uri */
            authorizeUrl: string;
        };
        GetPronounsFieldsAnswer: {
            items: components["schemas"]["PronounsField"][];
        };
        SetUpPronounsFieldsAnswer: {
            items: components["schemas"]["PronounsField"][];
        };
        ChangeSettingsAnswer: {
            settings: {
                fields: {
                    email: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                    firstName: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                    lastName: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                    phone: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                    jobTitle: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                    pronouns: {
                        hubspot: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        pipedrive: {
                            property: string | null;
                            /** @enum {string} */
                            direction: "both" | "in" | "out" | "off";
                            addOptions: boolean;
                        };
                        /** @enum {string} */
                        rule: "rank" | "newest" | "ask";
                        rank: ("hubspot" | "pipedrive" | "app")[] | null;
                    };
                };
                rank: ("hubspot" | "pipedrive" | "app")[];
                filters: {
                    hubspot: {
                        /** @enum {string} */
                        field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                        /** @enum {string} */
                        operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                        value?: string;
                    }[];
                    pipedrive: {
                        /** @enum {string} */
                        field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                        /** @enum {string} */
                        operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                        value?: string;
                    }[];
                };
                /** @enum {string} */
                deletions: "unlink" | "archive" | "ask";
                reconcileEveryMinutes: 0 | number;
            };
            effective: {
                hubspot: {
                    fields: {
                        email?: {
                            property: string;
                            addOptions: boolean;
                        };
                        firstName?: {
                            property: string;
                            addOptions: boolean;
                        };
                        lastName?: {
                            property: string;
                            addOptions: boolean;
                        };
                        phone?: {
                            property: string;
                            addOptions: boolean;
                        };
                        jobTitle?: {
                            property: string;
                            addOptions: boolean;
                        };
                        pronouns?: {
                            property: string;
                            addOptions: boolean;
                        };
                    };
                    stamp: {
                        property: string;
                        unique: boolean;
                    } | null;
                } | null;
                pipedrive: {
                    fields: {
                        email?: {
                            property: string;
                            addOptions: boolean;
                        };
                        firstName?: {
                            property: string;
                            addOptions: boolean;
                        };
                        lastName?: {
                            property: string;
                            addOptions: boolean;
                        };
                        phone?: {
                            property: string;
                            addOptions: boolean;
                        };
                        jobTitle?: {
                            property: string;
                            addOptions: boolean;
                        };
                        pronouns?: {
                            property: string;
                            addOptions: boolean;
                        };
                    };
                    stamp: {
                        property: string;
                        unique: boolean;
                    } | null;
                } | null;
            };
            draft: {
                settings: {
                    fields: {
                        email: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                        firstName: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                        lastName: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                        phone: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                        jobTitle: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                        pronouns: {
                            hubspot: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            pipedrive: {
                                property: string | null;
                                /** @enum {string} */
                                direction: "both" | "in" | "out" | "off";
                                addOptions: boolean;
                            };
                            /** @enum {string} */
                            rule: "rank" | "newest" | "ask";
                            rank: ("hubspot" | "pipedrive" | "app")[] | null;
                        };
                    };
                    rank: ("hubspot" | "pipedrive" | "app")[];
                    filters: {
                        hubspot: {
                            /** @enum {string} */
                            field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                            /** @enum {string} */
                            operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                            value?: string;
                        }[];
                        pipedrive: {
                            /** @enum {string} */
                            field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                            /** @enum {string} */
                            operator: "is" | "is_not" | "contains" | "ends_with" | "is_empty" | "is_not_empty";
                            value?: string;
                        }[];
                    };
                    /** @enum {string} */
                    deletions: "unlink" | "archive" | "ask";
                    reconcileEveryMinutes: 0 | number;
                };
                planId: string | null;
            } | null;
            version: number;
            planSessionId: string | null;
        };
        ListMappablePropertiesAnswer: {
            items: {
                property: string;
                label: string;
                type: string;
                fits: ("email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns")[];
                options: string[] | null;
                custom: boolean;
                mappedTo: ("email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns") | null;
            }[];
        };
        ListConflictsAnswer: {
            items: components["schemas"]["Conflict"][];
            nextCursor: string | null;
            counts: {
                open: number;
                decidedByRule: number;
                decidedByPerson: number;
            };
        };
        ResolveConflictsAnswer: {
            items: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                outcome: "resolved" | "already_decided" | "no_such_side" | "not_found";
                status: ("open" | "decided" | "closed") | null;
            }[];
        };
        ListExceptionsAnswer: {
            items: components["schemas"]["Exception"][];
            nextCursor: string | null;
            counts: {
                ambiguous_match?: number;
                no_unique_key?: number;
                missing_required_property?: number;
                refused_value?: number;
                unreadable_value?: number;
                option_missing?: number;
                quota?: number;
                duplicate_in_crm?: number;
                poison_record?: number;
                disappeared?: number;
                deleted_elsewhere?: number;
                mapping_paused?: number;
                normalised_by_crm?: number;
                fought_back?: number;
                stamp_fallback?: number;
                events_stopped?: number;
                erased_elsewhere?: number;
                merge_proposed?: number;
                many_deletes?: number;
                many_disappeared?: number;
                subscription_trouble?: number;
                revert_refused?: number;
            };
        };
        FixExceptionsAnswer: {
            items: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                outcome: "answered" | "already_decided" | "not_offered" | "refused" | "forbidden" | "not_found";
                status: ("open" | "fixed" | "dismissed") | null;
            }[];
        };
        ListApprovalsAnswer: {
            items: components["schemas"]["Approval"][];
            nextCursor: string | null;
        };
        ListRunsAnswer: {
            items: components["schemas"]["Run"][];
            nextCursor: string | null;
        };
        ListWorkflowsAnswer: {
            items: components["schemas"]["Workflow"][];
            nextCursor: string | null;
        };
        ListErasuresAnswer: {
            items: components["schemas"]["Erasure"][];
            nextCursor: string | null;
        };
        ExportPersonAnswer: {
            /** Format: date-time */
            exportedAt: string;
            contactIds: string[];
            records: {
                /** @enum {string} */
                provider: "hubspot" | "pipedrive";
                externalId: string;
            }[];
            manifest: {
                /** @enum {string} */
                table: "contact" | "contact_link" | "audit_entry" | "sync_log" | "conflict" | "sync_exception" | "approval" | "run" | "tombstone" | "staged_record" | "staged_email" | "sync_session" | "webhook_event" | "realtime_event" | "idempotency_record" | "erasure";
                holds: string;
                rows: number;
                complete: boolean;
            }[];
            copiesInDryRuns: number;
            data: {
                contact: {
                    [key: string]: unknown;
                }[];
                contact_link: {
                    [key: string]: unknown;
                }[];
                audit_entry: {
                    [key: string]: unknown;
                }[];
                sync_log: {
                    [key: string]: unknown;
                }[];
                conflict: {
                    [key: string]: unknown;
                }[];
                sync_exception: {
                    [key: string]: unknown;
                }[];
                approval: {
                    [key: string]: unknown;
                }[];
                run: {
                    [key: string]: unknown;
                }[];
                tombstone: {
                    [key: string]: unknown;
                }[];
                staged_record: {
                    [key: string]: unknown;
                }[];
                staged_email: {
                    [key: string]: unknown;
                }[];
                sync_session: {
                    [key: string]: unknown;
                }[];
                webhook_event: {
                    [key: string]: unknown;
                }[];
                realtime_event: {
                    [key: string]: unknown;
                }[];
                idempotency_record: {
                    [key: string]: unknown;
                }[];
                erasure: {
                    [key: string]: unknown;
                }[];
            };
        };
        ListUninstallReportsAnswer: {
            items: {
                /** Format: uuid */
                id: string;
                /** @enum {string} */
                provider: "hubspot" | "pipedrive";
                /** @enum {string} */
                reason: "requested" | "uninstalled_in_crm" | "access_ended" | "ended_with_hubspot";
                /** Format: date-time */
                endedAt: string;
                /** Format: date-time */
                dataDueAt: string;
                keptAt: string | null;
                deletedAt: string | null;
                counts: {
                    [key: string]: number;
                };
            }[];
        };
        ListUsersAnswer: {
            items: components["schemas"]["User"][];
            nextCursor: string | null;
        };
        ListKeysAnswer: {
            items: components["schemas"]["ApiKey"][];
            nextCursor: string | null;
        };
        SearchAnswer: {
            items: components["schemas"]["Contact"][];
        };
        ListSavedFiltersAnswer: {
            items: components["schemas"]["SavedFilter"][];
        };
        ListAuditAnswer: {
            items: components["schemas"]["AuditEntry"][];
            nextCursor: string | null;
        };
        ListPersonalReadsAnswer: {
            items: {
                /** Format: date */
                day: string;
                /** Format: uuid */
                keyId: string;
                route: string;
                requests: number;
                records: number;
            }[];
            nextCursor: string | null;
        };
        ListNotificationsAnswer: {
            items: components["schemas"]["Notification"][];
            nextCursor: string | null;
            unread: number;
            upTo: string;
        };
        ReadAllNotificationsAnswer: {
            unread: number;
        };
        CreateRealtimeTokenAnswer: {
            token: string;
            /** Format: date-time */
            expiresAt: string;
            path: string;
        };
        /**
         * @example {
         *       "firstName": "Robin",
         *       "pronouns": "they/them"
         *     }
         */
        ContactWrite: {
            email?: string | null;
            firstName?: string | null;
            lastName?: string | null;
            phone?: string | null;
            jobTitle?: string | null;
            pronouns?: string | null;
        };
        BulkItem: {
            /** Format: uuid */
            id?: string;
            fields: components["schemas"]["ContactWrite"];
            expected?: components["schemas"]["ContactWrite"];
        };
        NoBody: Record<string, unknown>;
        DisconnectBody: {
            /**
             * @default keep
             * @enum {string}
             */
            data: "keep" | "delete";
        };
        /**
         * @example {
         *       "fields": {
         *         "email": "robin@example.com",
         *         "firstName": "Robin",
         *         "pronouns": "they/them"
         *       }
         *     }
         */
        CreateContactBody: {
            /** Format: uuid */
            id?: string;
            fields: components["schemas"]["ContactWrite"];
        };
        WriteContactsBody: {
            items: components["schemas"]["BulkItem"][];
            preview?: boolean;
            create?: boolean;
        };
        /**
         * @example {
         *       "fields": {
         *         "pronouns": "ze/zir"
         *       },
         *       "expected": {
         *         "pronouns": "they/them"
         *       }
         *     }
         */
        UpdateContactBody: {
            fields: components["schemas"]["ContactWrite"];
            expected?: components["schemas"]["ContactWrite"];
        };
        /**
         * @example {
         *       "contactIds": [
         *         "0b5e1f0c-6a52-4d3c-9d58-3f8f3f4f2a10"
         *       ]
         *     }
         */
        StartSyncBody: {
            contactIds?: string[];
            /** Format: uuid */
            planId?: string;
        };
        PlanSyncBody: {
            whole?: boolean;
        };
        RevertSessionBody: {
            preview?: boolean;
        };
        SyncCardBody: {
            /** @constant */
            objectTypeId: "0-1";
            objectId: string | number;
        };
        ChosenContactsBody: {
            /** @constant */
            objectTypeId: "0-1";
            objectIds: (string | number)[];
        };
        ChangeSettingsBody: {
            fields?: {
                email?: {
                    hubspot?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    pipedrive?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    /** @enum {string} */
                    rule?: "rank" | "newest" | "ask";
                    rank?: ("hubspot" | "pipedrive" | "app")[] | null;
                };
                firstName?: {
                    hubspot?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    pipedrive?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    /** @enum {string} */
                    rule?: "rank" | "newest" | "ask";
                    rank?: ("hubspot" | "pipedrive" | "app")[] | null;
                };
                lastName?: {
                    hubspot?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    pipedrive?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    /** @enum {string} */
                    rule?: "rank" | "newest" | "ask";
                    rank?: ("hubspot" | "pipedrive" | "app")[] | null;
                };
                phone?: {
                    hubspot?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    pipedrive?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    /** @enum {string} */
                    rule?: "rank" | "newest" | "ask";
                    rank?: ("hubspot" | "pipedrive" | "app")[] | null;
                };
                jobTitle?: {
                    hubspot?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    pipedrive?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    /** @enum {string} */
                    rule?: "rank" | "newest" | "ask";
                    rank?: ("hubspot" | "pipedrive" | "app")[] | null;
                };
                pronouns?: {
                    hubspot?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    pipedrive?: {
                        property?: string | null;
                        /** @enum {string} */
                        direction?: "both" | "in" | "out" | "off";
                        addOptions?: boolean;
                    };
                    /** @enum {string} */
                    rule?: "rank" | "newest" | "ask";
                    rank?: ("hubspot" | "pipedrive" | "app")[] | null;
                };
            };
            rank?: ("hubspot" | "pipedrive" | "app")[];
            filters?: {
                hubspot?: ({
                    /** @enum {string} */
                    field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                    /** @enum {string} */
                    operator: "is" | "is_not" | "contains" | "ends_with";
                    value: string;
                } | {
                    /** @enum {string} */
                    field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                    /** @enum {string} */
                    operator: "is_empty" | "is_not_empty";
                })[];
                pipedrive?: ({
                    /** @enum {string} */
                    field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                    /** @enum {string} */
                    operator: "is" | "is_not" | "contains" | "ends_with";
                    value: string;
                } | {
                    /** @enum {string} */
                    field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                    /** @enum {string} */
                    operator: "is_empty" | "is_not_empty";
                })[];
            };
            /** @enum {string} */
            deletions?: "unlink" | "archive" | "ask";
            reconcileEveryMinutes?: 0 | number;
            version?: number;
        };
        ResolveConflictsBody: {
            ids: string[];
            /** @enum {string} */
            choose: "hubspot" | "pipedrive" | "app";
        } | {
            /** @enum {string} */
            field: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
            /** @enum {string} */
            choose: "hubspot" | "pipedrive" | "app";
        };
        /**
         * @example {
         *       "choose": "hubspot",
         *       "always": false
         *     }
         */
        ResolveConflictBody: {
            /** @enum {string} */
            choose: "hubspot" | "pipedrive" | "app";
            always?: boolean;
        } | {
            value: string | null;
        };
        FixExceptionsBody: {
            ids: string[];
            /** @enum {string} */
            action: "retry" | "create" | "dismiss";
        };
        /**
         * @example {
         *       "action": "try_again"
         *     }
         */
        FixExceptionBody: {
            action: string;
        };
        /**
         * @example {
         *       "decision": "approved",
         *       "note": "Agreed with the team."
         *     }
         */
        DecideApprovalBody: {
            /** @enum {string} */
            decision: "approved" | "rejected";
            note?: string;
        };
        ChangePoliciesBody: {
            policies: {
                archive_records?: {
                    /** @enum {string} */
                    mayDecide: "manager" | "admin";
                    needsSecondPerson: boolean;
                    expiresAfterHours: number;
                };
                many_deletes?: {
                    /** @enum {string} */
                    mayDecide: "manager" | "admin";
                    needsSecondPerson: boolean;
                    expiresAfterHours: number;
                };
                erase_elsewhere?: {
                    /** @enum {string} */
                    mayDecide: "manager" | "admin";
                    needsSecondPerson: boolean;
                    expiresAfterHours: number;
                };
                workflow_question?: {
                    /** @enum {string} */
                    mayDecide: "manager" | "admin";
                    needsSecondPerson: boolean;
                    expiresAfterHours: number;
                };
            };
        };
        EraseContactBody: {
            /** Format: uuid */
            contactId: string;
        };
        ExportPersonBody: {
            /** Format: uuid */
            contactId: string;
        } | {
            email: string;
        };
        ChangeRetentionBody: {
            days: {
                audit?: number | null;
                log?: number | null;
                conflicts?: number | null;
                exceptions?: number | null;
                approvals?: number | null;
                runs?: number | null;
                reads?: number | null;
                rollups?: number | null;
            };
        };
        ChangeUserBody: {
            /** @enum {string} */
            role: "member" | "manager" | "admin";
        };
        CreateKeyBody: {
            name: string;
            /** @enum {string} */
            role: "member" | "manager" | "admin";
            scopes?: ("contacts:read" | "contacts:write" | "contacts:delete" | "contacts:bulk" | "sync:read" | "sync:run" | "sync:revert" | "connections:read" | "connections:manage" | "settings:read" | "settings:write" | "conflicts:read" | "conflicts:decide" | "exceptions:read" | "exceptions:fix" | "exceptions:decide" | "approvals:read" | "approvals:decide" | "policies:read" | "policies:write" | "runs:read" | "runs:retry" | "privacy:manage" | "audit:read" | "users:read" | "users:manage" | "keys:manage" | "analytics:read" | "notifications:read" | "events:read")[];
            /** Format: date-time */
            expiresAt?: string;
        };
        RotateKeyBody: {
            /** @default 24 */
            graceHours: number;
        };
        SaveFilterBody: {
            name: string;
            /** @default  */
            q: string;
            /** @default  */
            filter: string;
        };
        ReadAllNotificationsBody: {
            upTo: string;
        };
        SetNotificationPreferencesBody: {
            kinds: {
                session_failed?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                session_partly?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                first_sync_done?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                plan_ready?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                connection_lost?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                connection_paused?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                approval_waiting?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                request_decided?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                conflicts_waiting?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                exceptions_raised?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                pronouns_field?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                key_ending?: {
                    inbox?: boolean;
                    email?: boolean;
                };
                role_changed?: {
                    inbox?: boolean;
                    email?: boolean;
                };
            };
        };
        Problem: {
            /** Format: uri */
            type: string;
            title: string;
            status: number;
            /** @enum {string} */
            code: "invalid_request" | "unknown_field" | "repeated_parameter" | "repeated_header" | "invalid_header" | "invalid_cursor" | "invalid_range" | "invalid_filter" | "page_too_large" | "unauthenticated" | "key_revoked" | "key_expired" | "forbidden" | "needs_person" | "not_found" | "method_not_allowed" | "id_taken" | "ambiguous_email" | "repeated_item" | "stale_value" | "stale_settings" | "already_decided" | "sync_running" | "not_cancellable" | "not_revertible" | "not_retryable" | "field_needs_a_person" | "key_ended" | "last_admin" | "too_many_filters" | "shown_once" | "idempotency_in_progress" | "precondition_failed" | "cursor_expired" | "payload_too_large" | "unsupported_media_type" | "not_offered" | "not_connected" | "idempotency_key_reused" | "rate_limited" | "too_many_at_once" | "crm_refused" | "too_many_connections" | "crm_unavailable" | "timed_out" | "unavailable" | "internal";
            detail: string;
            issues?: {
                path: string;
                message: string;
            }[];
            retryAfterSeconds?: number;
            permission?: string;
            /** Format: uuid */
            sessionId?: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: {
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 400,
                 *       "code": "invalid_request",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "invalid_request" | "unknown_field" | "repeated_parameter" | "repeated_header" | "invalid_header" | "invalid_cursor" | "invalid_filter" | "page_too_large";
                };
            };
        };
        UnauthenticatedOrKeyRevokedOrKeyExpired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/unauthenticated",
                 *       "title": "Who is calling is not known",
                 *       "status": 401,
                 *       "code": "unauthenticated",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 401;
                    /** @enum {unknown} */
                    code?: "unauthenticated" | "key_revoked" | "key_expired";
                };
            };
        };
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/forbidden",
                 *       "title": "This caller may not do that",
                 *       "status": 403,
                 *       "code": "forbidden",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "forbidden";
                };
            };
        };
        NotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/not_connected",
                 *       "title": "The CRM is not connected",
                 *       "status": 409,
                 *       "code": "not_connected",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "not_connected";
                };
            };
        };
        PayloadTooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/payload_too_large",
                 *       "title": "The request is too large",
                 *       "status": 413,
                 *       "code": "payload_too_large",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 413;
                    /** @enum {unknown} */
                    code?: "payload_too_large";
                };
            };
        };
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/unsupported_media_type",
                 *       "title": "Only JSON is understood here",
                 *       "status": 415,
                 *       "code": "unsupported_media_type",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 415;
                    /** @enum {unknown} */
                    code?: "unsupported_media_type";
                };
            };
        };
        RateLimitedOrTooManyAtOnce: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                RateLimit: components["headers"]["RateLimit"];
                "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/rate_limited",
                 *       "title": "Too many requests in a minute",
                 *       "status": 429,
                 *       "code": "rate_limited",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 429;
                    /** @enum {unknown} */
                    code?: "rate_limited" | "too_many_at_once";
                };
            };
        };
        Internal: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/internal",
                 *       "title": "Something went wrong in Kindred",
                 *       "status": 500,
                 *       "code": "internal",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 500;
                    /** @enum {unknown} */
                    code?: "internal";
                };
            };
        };
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/unavailable",
                 *       "title": "Kindred cannot answer at the moment",
                 *       "status": 503,
                 *       "code": "unavailable",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    code?: "unavailable";
                };
            };
        };
        TimedOut: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/timed_out",
                 *       "title": "This took too long",
                 *       "status": 504,
                 *       "code": "timed_out",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 504;
                    /** @enum {unknown} */
                    code?: "timed_out";
                };
            };
        };
        BadRequest2: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 400,
                 *       "code": "invalid_request",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "invalid_request" | "unknown_field" | "repeated_parameter" | "repeated_header" | "invalid_header";
                };
            };
        };
        IdTakenOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/id_taken",
                 *       "title": "This id belongs to something else",
                 *       "status": 409,
                 *       "code": "id_taken",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "id_taken" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        IdempotencyKeyReused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/idempotency_key_reused",
                 *       "title": "This key belongs to another request",
                 *       "status": 422,
                 *       "code": "idempotency_key_reused",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "idempotency_key_reused";
                };
            };
        };
        BadRequest3: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 400,
                 *       "code": "invalid_request",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "invalid_request" | "unknown_field" | "repeated_parameter" | "repeated_header" | "invalid_header" | "invalid_filter";
                };
            };
        };
        IdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/idempotency_in_progress",
                 *       "title": "The first request with this key is still being worked on",
                 *       "status": 409,
                 *       "code": "idempotency_in_progress",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "idempotency_in_progress" | "not_connected";
                };
            };
        };
        IdempotencyInProgress: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/idempotency_in_progress",
                 *       "title": "The first request with this key is still being worked on",
                 *       "status": 409,
                 *       "code": "idempotency_in_progress",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "idempotency_in_progress";
                };
            };
        };
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/not_found",
                 *       "title": "There is nothing here",
                 *       "status": 404,
                 *       "code": "not_found",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 404;
                    /** @enum {unknown} */
                    code?: "not_found";
                };
            };
        };
        StaleValueOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/stale_value",
                 *       "title": "The value has changed since it was read",
                 *       "status": 409,
                 *       "code": "stale_value",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "stale_value" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        PreconditionFailed: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/precondition_failed",
                 *       "title": "This is not the version that you have read",
                 *       "status": 412,
                 *       "code": "precondition_failed",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 412;
                    /** @enum {unknown} */
                    code?: "precondition_failed";
                };
            };
        };
        CrmUnavailableOrUnavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/crm_unavailable",
                 *       "title": "The CRM does not answer at the moment",
                 *       "status": 503,
                 *       "code": "crm_unavailable",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 503;
                    /** @enum {unknown} */
                    code?: "crm_unavailable" | "unavailable";
                };
            };
        };
        BadRequest4: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 400,
                 *       "code": "invalid_request",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "invalid_request" | "unknown_field" | "repeated_parameter" | "repeated_header" | "invalid_header" | "invalid_cursor" | "page_too_large";
                };
            };
        };
        SyncRunningOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/sync_running",
                 *       "title": "A sync is already running",
                 *       "status": 409,
                 *       "code": "sync_running",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "sync_running" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        NotCancellableOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/not_cancellable",
                 *       "title": "This session is already over",
                 *       "status": 409,
                 *       "code": "not_cancellable",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "not_cancellable" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        SyncRunningOrNotRevertibleOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/sync_running",
                 *       "title": "A sync is already running",
                 *       "status": 409,
                 *       "code": "sync_running",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "sync_running" | "not_revertible" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        IdempotencyInProgressOrNotOfferedOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/idempotency_in_progress",
                 *       "title": "The first request with this key is still being worked on",
                 *       "status": 409,
                 *       "code": "idempotency_in_progress",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "idempotency_in_progress" | "not_offered" | "not_connected";
                };
            };
        };
        CrmRefused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/crm_refused",
                 *       "title": "The CRM refused the change",
                 *       "status": 422,
                 *       "code": "crm_refused",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "crm_refused";
                };
            };
        };
        FieldNeedsAPersonOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/field_needs_a_person",
                 *       "title": "The pronouns field cannot be set up automatically",
                 *       "status": 409,
                 *       "code": "field_needs_a_person",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "field_needs_a_person" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        IdempotencyKeyReusedOrCrmRefused: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/idempotency_key_reused",
                 *       "title": "This key belongs to another request",
                 *       "status": 422,
                 *       "code": "idempotency_key_reused",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 422;
                    /** @enum {unknown} */
                    code?: "idempotency_key_reused" | "crm_refused";
                };
            };
        };
        StaleSettingsOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/stale_settings",
                 *       "title": "The settings have changed since they were read",
                 *       "status": 409,
                 *       "code": "stale_settings",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "stale_settings" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        AlreadyDecidedOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/already_decided",
                 *       "title": "This has been decided already",
                 *       "status": 409,
                 *       "code": "already_decided",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "already_decided" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        NotRetryableOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/not_retryable",
                 *       "title": "This run cannot be done again",
                 *       "status": 409,
                 *       "code": "not_retryable",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "not_retryable" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        LastAdminOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/last_admin",
                 *       "title": "Somebody must stay an admin",
                 *       "status": 409,
                 *       "code": "last_admin",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "last_admin" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        KeyEndedOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/key_ended",
                 *       "title": "This API key has ended",
                 *       "status": 409,
                 *       "code": "key_ended",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "key_ended" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        BadRequest5: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 400,
                 *       "code": "invalid_request",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "invalid_request" | "unknown_field" | "repeated_parameter" | "repeated_header" | "invalid_header" | "invalid_filter" | "page_too_large";
                };
            };
        };
        TooManyFiltersOrIdempotencyInProgressOrNotConnected: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/too_many_filters",
                 *       "title": "No more searches can be kept",
                 *       "status": 409,
                 *       "code": "too_many_filters",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 409;
                    /** @enum {unknown} */
                    code?: "too_many_filters" | "idempotency_in_progress" | "not_connected";
                };
            };
        };
        BadRequest6: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/invalid_request",
                 *       "title": "The request is not valid",
                 *       "status": 400,
                 *       "code": "invalid_request",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 400;
                    /** @enum {unknown} */
                    code?: "invalid_request" | "unknown_field" | "repeated_parameter" | "repeated_header" | "invalid_header" | "invalid_range";
                };
            };
        };
        ForbiddenOrNeedsPerson: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "https://kindred.example/problems/forbidden",
                 *       "title": "This caller may not do that",
                 *       "status": 403,
                 *       "code": "forbidden",
                 *       "detail": "What to do about it, in a sentence."
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"] & {
                    /** @constant */
                    status?: 403;
                    /** @enum {unknown} */
                    code?: "forbidden" | "needs_person";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        "X-Request-Id": string;
        RateLimit: string;
        "RateLimit-Policy": string;
        "Retry-After": number;
        ETag: string;
        "Idempotency-Replayed": string;
        "WWW-Authenticate": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listContacts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                email?: string;
                filter?: string;
                sort?: "id" | "name" | "-name" | "updatedAt" | "-updatedAt";
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListContactsAnswer"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createContact: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateContactBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdTakenOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    exportContacts: {
        parameters: {
            query?: {
                filter?: string;
                fields?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["BadRequest3"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    writeContacts: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WriteContactsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WriteContactsAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    importContacts: {
        parameters: {
            query?: {
                preview?: "true" | "false";
            };
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportContactsAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgress"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getContact: {
        parameters: {
            query?: {
                fields?: string;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    ETag: components["headers"]["ETag"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    deleteContact: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeletedContact"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    updateContact: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateContactBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    ETag: components["headers"]["ETag"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["StaleValueOrIdempotencyInProgressOrNotConnected"];
            412: components["responses"]["PreconditionFailed"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["CrmUnavailableOrUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    contactHistory: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactHistoryAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    contactLog: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                outcome?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactLogAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    syncContact: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contact"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["CrmUnavailableOrUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    startSync: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartSyncBody"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartSyncAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["SyncRunningOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    planSync: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["PlanSyncBody"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanSyncAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["SyncRunningOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getDrift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetDriftAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    syncStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncStatus"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listSessions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSessionsAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    cancelSession: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotCancellableOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    sessionLog: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                outcome?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionLogAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    revertSession: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RevertSessionBody"];
            };
        };
        responses: {
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevertSessionAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["SyncRunningOrNotRevertibleOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listConnections: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListConnectionsAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getHubSpotConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    connectHubSpot: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectHubSpotAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    disconnectHubSpot: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DisconnectBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPipedriveConnection: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    connectPipedrive: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectPipedriveAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotOfferedOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    disconnectPipedrive: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DisconnectBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPronounsFields: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPronounsFieldsAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["CrmRefused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["CrmUnavailableOrUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    setUpPronounsFields: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetUpPronounsFieldsAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["FieldNeedsAPersonOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReusedOrCrmRefused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["CrmUnavailableOrUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    card: {
        parameters: {
            query: {
                objectTypeId: "0-1";
                objectId: string | number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    settingsPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsPage"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    syncCard: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SyncCardBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Card"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["CrmUnavailableOrUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    chosenContacts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChosenContactsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChosenContacts"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    home: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    changeSettings: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeSettingsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeSettingsAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["StaleSettingsOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["CrmUnavailableOrUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    dropSettingsDraft: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listMappableProperties: {
        parameters: {
            query: {
                provider: "hubspot" | "pipedrive";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListMappablePropertiesAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["CrmUnavailableOrUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listConflicts: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "open" | "decided" | "closed";
                field?: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                contactId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListConflictsAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    resolveConflicts: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveConflictsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResolveConflictsAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getConflict: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    resolveConflict: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveConflictBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conflict"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyDecidedOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listExceptions: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "open" | "fixed" | "dismissed";
                kind?: "ambiguous_match" | "no_unique_key" | "missing_required_property" | "refused_value" | "unreadable_value" | "option_missing" | "quota" | "duplicate_in_crm" | "poison_record" | "disappeared" | "deleted_elsewhere" | "mapping_paused" | "normalised_by_crm" | "fought_back" | "stamp_fallback" | "events_stopped" | "erased_elsewhere" | "merge_proposed" | "many_deletes" | "many_disappeared" | "subscription_trouble" | "revert_refused";
                contactId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListExceptionsAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    fixExceptions: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FixExceptionsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FixExceptionsAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getException: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exception"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    fixException: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FixExceptionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Exception"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyDecidedOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReusedOrCrmRefused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listApprovals: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "waiting" | "approved" | "rejected" | "expired";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListApprovalsAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    decideApproval: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecideApprovalBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["AlreadyDecidedOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listRuns: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "running" | "waiting" | "completed" | "failed" | "expired";
                action?: "set-pronouns" | "sync-now" | "ask-a-person";
                workflowId?: string;
                contactId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListRunsAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunWithSteps"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    retryRun: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunWithSteps"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["NotRetryableOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["CrmUnavailableOrUnavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listWorkflows: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListWorkflowsAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    changePolicies: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePoliciesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policies"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    eraseContact: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EraseContactBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listErasures: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListErasuresAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    exportPerson: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportPersonBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPersonAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getRetention: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    changeRetention: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRetentionBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listUninstallReports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUninstallReportsAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                role?: "member" | "manager" | "admin";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListUsersAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    removeUser: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LastAdminOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUserBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["LastAdminOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listKeys: {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListKeysAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateKeyBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    rotateKey: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RotateKeyBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewApiKey"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["KeyEndedOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    search: {
        parameters: {
            query: {
                q: string;
                filter?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchAnswer"];
                };
            };
            400: components["responses"]["BadRequest5"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listSavedFilters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSavedFiltersAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    saveFilter: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveFilterBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SavedFilter"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["TooManyFiltersOrIdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    deleteSavedFilter: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSavedFiltersAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getAnalytics: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                metric?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Analytics"];
                };
            };
            400: components["responses"]["BadRequest6"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listAudit: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                who?: string;
                by?: "kindred";
                action?: string;
                contactId?: string;
                source?: "hubspot" | "pipedrive" | "app";
                field?: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                q?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAuditAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                who?: string;
                by?: "kindred";
                action?: string;
                contactId?: string;
                source?: "hubspot" | "pipedrive" | "app";
                field?: "email" | "firstName" | "lastName" | "phone" | "jobTitle" | "pronouns";
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/x-ndjson": components["schemas"]["AuditEntry"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
        };
    };
    verifyAudit: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditChain"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listPersonalReads: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                keyId?: string;
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPersonalReadsAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                state?: "unread" | "all";
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListNotificationsAnswer"];
                };
            };
            400: components["responses"]["BadRequest4"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    readNotification: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notification"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    readAllNotifications: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReadAllNotificationsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReadAllNotificationsAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    getNotificationPreferences: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["ForbiddenOrNeedsPerson"];
            409: components["responses"]["NotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    setNotificationPreferences: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetNotificationPreferencesBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["ForbiddenOrNeedsPerson"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
    createRealtimeToken: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    RateLimit: components["headers"]["RateLimit"];
                    "RateLimit-Policy": components["headers"]["RateLimit-Policy"];
                    "Idempotency-Replayed": components["headers"]["Idempotency-Replayed"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateRealtimeTokenAnswer"];
                };
            };
            400: components["responses"]["BadRequest2"];
            401: components["responses"]["UnauthenticatedOrKeyRevokedOrKeyExpired"];
            403: components["responses"]["Forbidden"];
            409: components["responses"]["IdempotencyInProgressOrNotConnected"];
            413: components["responses"]["PayloadTooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            422: components["responses"]["IdempotencyKeyReused"];
            429: components["responses"]["RateLimitedOrTooManyAtOnce"];
            500: components["responses"]["Internal"];
            503: components["responses"]["Unavailable"];
            504: components["responses"]["TimedOut"];
        };
    };
}
