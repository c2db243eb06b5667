// Written by "npm run generate -w @loam/client" from the services' OpenAPI descriptions. Do not edit.
export interface paths {
    "/platform/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/clusters"];
        put?: never;
        post: operations["post /platform/v1/clusters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/clusters/{id}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/clusters/{id}/drain"];
        delete: operations["delete /platform/v1/clusters/{id}/drain"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/invitations/accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/invitations/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/invitations/sign-up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/me/tokens"];
        put?: never;
        post: operations["post /platform/v1/me/tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/me/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/me/tokens/{id}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/openapi.json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations"];
        put?: never;
        post: operations["post /platform/v1/organizations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}"];
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/organizations/{id}"];
        options?: never;
        head?: never;
        patch: operations["patch /platform/v1/organizations/{id}"];
        trace?: never;
    };
    "/platform/v1/organizations/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/audit/export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/invitations"];
        put?: never;
        post: operations["post /platform/v1/organizations/{id}/invitations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/organizations/{id}/invitations/{invitation}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/invitations/{invitation}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/organizations/{id}/invitations/{invitation}/resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/organizations/{id}/leave"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/members/{operator}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/members/{operator}"];
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/organizations/{id}/members/{operator}"];
        options?: never;
        head?: never;
        patch: operations["patch /platform/v1/organizations/{id}/members/{operator}"];
        trace?: never;
    };
    "/platform/v1/organizations/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/roles"];
        put?: never;
        post: operations["post /platform/v1/organizations/{id}/roles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/roles/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/roles/{name}"];
        put: operations["put /platform/v1/organizations/{id}/roles/{name}"];
        post?: never;
        delete: operations["delete /platform/v1/organizations/{id}/roles/{name}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects"];
        put?: never;
        post: operations["post /platform/v1/projects"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}"];
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}"];
        options?: never;
        head?: never;
        patch: operations["patch /platform/v1/projects/{ref}"];
        trace?: never;
    };
    "/platform/v1/projects/{ref}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/audit/export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/keys"];
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/keys/{id}"];
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/keys/{id}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/keys/{id}/rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/keys/{id}/value": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/keys/{id}/value"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/settings/{document}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/settings/{document}"];
        put: operations["put /platform/v1/projects/{ref}/settings/{document}"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["patch /platform/v1/projects/{ref}/settings/{document}"];
        trace?: never;
    };
    "/platform/v1/projects/{ref}/settings/{document}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/settings/{document}/diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/settings/{document}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/settings/{document}/rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/settings/{document}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/settings/{document}/versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/settings/{document}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/settings/{document}/versions/{version}"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/signing-keys"];
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/signing-keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/signing-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/signing-keys/{id}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/signing-keys/{id}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/signing-keys/{id}/promote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/stages"];
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/stages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/transfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/secrets/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/secrets/rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/secrets/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/secrets/rotation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/sso"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/sso/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/sso/callback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/sso/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/sso/session"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/sso/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/sso/start"];
        put?: never;
        post?: never;
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
        AcceptanceControllerSignUp: {
            email?: string;
            name?: string;
            password?: string;
            token?: string;
        };
        AcceptanceControllerToken: {
            token?: string;
        };
        AcceptanceJoined: {
            /** Format: uuid */
            operator_id?: string;
            /** Format: uuid */
            organization_id?: string;
        };
        AccessToken: {
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            expires_at?: string;
            /** Format: uuid */
            id?: string;
            /** Format: date-time */
            last_used_at?: string;
            name?: string;
            /** Format: uuid */
            organization_id?: string;
            project?: string;
            /** Format: date-time */
            revoked_at?: string;
            scopes?: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[];
        };
        ApiKey: {
            allowed_addresses?: string[];
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            expires_at?: string;
            hint?: string;
            /** Format: uuid */
            id?: string;
            /** @enum {string} */
            kind?: "publishable" | "secret" | "anon" | "service_role";
            /** Format: date-time */
            last_used_at?: string;
            name?: string;
            /** Format: uuid */
            replaced_by?: string;
            /** Format: date-time */
            revoked_at?: string;
            scopes?: string[];
            /** Format: int64 */
            version?: number;
        };
        AuditControllerFilter: {
            action?: string;
            cursor?: string;
            /** Format: date-time */
            from?: string;
            /** Format: uuid */
            operator?: string;
            target?: string;
            text?: string;
            /** Format: date-time */
            to?: string;
        };
        AuditControllerPage: {
            entries?: components["schemas"]["AuditRecord"][];
            next_cursor?: string;
        };
        AuditRecord: {
            action?: string;
            /** Format: date-time */
            at?: string;
            changes?: string;
            client_address?: string;
            /** Format: uuid */
            id?: string;
            method?: string;
            operator?: string;
            /** Format: uuid */
            operator_id?: string;
            /** Format: uuid */
            organization_id?: string;
            outcome?: string;
            project?: string;
            request_id?: string;
            session_id?: string;
            /** Format: int32 */
            status?: number;
            target?: string;
            /** Format: uuid */
            token_id?: string;
        };
        CatalogControllerDescribed: {
            comes_with?: string;
            default?: unknown;
            description?: string;
            secret?: boolean;
            type?: string;
        };
        Cluster: {
            /** Format: date-time */
            created_at?: string;
            draining?: boolean;
            host?: string;
            id?: string;
            labels?: string[];
            /** Format: int32 */
            port?: number;
            /** Format: int64 */
            projects?: number;
            region?: string;
            superuser?: string;
        };
        Invitation: {
            /** Format: date-time */
            created_at?: string;
            email?: string;
            /** Format: date-time */
            expires_at?: string;
            /** Format: uuid */
            id?: string;
            /** Format: uuid */
            invited_by?: string;
            role?: string;
        };
        InvitationControllerIssued: {
            /** Format: date-time */
            created_at?: string;
            email?: string;
            /** Format: date-time */
            expires_at?: string;
            /** Format: uuid */
            id?: string;
            /** Format: uuid */
            invited_by?: string;
            link?: string;
            mailed?: boolean;
            role?: string;
        };
        InvitationControllerNewInvitation: {
            email?: string;
            role?: string;
        };
        KeyControllerNewKey: {
            allowed_addresses?: string[];
            /** Format: date-time */
            expires_at?: string;
            /** @enum {string} */
            kind?: "publishable" | "secret" | "anon" | "service_role";
            name?: string;
            scopes?: string[];
        };
        KeyControllerNewKeyAnswer: {
            allowed_addresses?: string[];
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            expires_at?: string;
            /** Format: uuid */
            id?: string;
            key?: string;
            /** @enum {string} */
            kind?: "publishable" | "secret" | "anon" | "service_role";
            name?: string;
            scopes?: string[];
        };
        KeyControllerRevealed: {
            key?: string;
        };
        KeyControllerRotation: {
            /** Format: date-time */
            expires_at?: string;
            /** Format: int64 */
            overlap_seconds?: number;
        };
        Member: {
            email?: string;
            /** Format: date-time */
            joined_at?: string;
            name?: string;
            /** Format: uuid */
            operator_id?: string;
            role?: string;
            /** Format: int64 */
            version?: number;
        };
        MemberControllerRoleChange: {
            role?: string;
        };
        NewCluster: {
            host?: string;
            id?: string;
            labels?: string[];
            /** Format: int32 */
            port?: number;
            region?: string;
            superuser?: string;
            superuser_password?: string;
        };
        NewProject: {
            jwt_secret?: string;
            label?: string;
            name?: string;
            /** Format: uuid */
            organization_id?: string;
            region?: string;
            settings?: unknown;
            signing_keys?: unknown;
        };
        OperatorControllerMe: {
            /** Format: date-time */
            created_at?: string;
            email?: string;
            email_verified?: boolean;
            /** Format: uuid */
            id?: string;
            installation_admin?: boolean;
            name?: string;
            organizations?: components["schemas"]["OperatorControllerMembership"][];
        };
        OperatorControllerMembership: {
            /** Format: date-time */
            created_at?: string;
            /** Format: uuid */
            id?: string;
            name?: string;
            permissions?: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[];
            role?: string;
            slug?: string;
        };
        OperatorControllerNewToken: {
            /** Format: date-time */
            expires_at?: string;
            name?: string;
            /** Format: uuid */
            organization_id?: string;
            project?: string;
            scopes?: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[];
        };
        OperatorControllerNewTokenAnswer: {
            /** Format: date-time */
            expires_at?: string;
            /** Format: uuid */
            id?: string;
            name?: string;
            /** Format: uuid */
            organization_id?: string;
            project?: string;
            scopes?: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[];
            token?: string;
        };
        Organization: {
            /** Format: date-time */
            created_at?: string;
            /** Format: uuid */
            id?: string;
            name?: string;
            slug?: string;
        };
        OrganizationControllerNaming: {
            name?: string;
        };
        /** @description RFC 9457; code is stable and listed in docs/errors.md */
        Problem: {
            /** @enum {string} */
            category: "user" | "internal" | "resources";
            code: string;
            detail?: string;
            errors?: {
                detail?: string;
                pointer?: string;
            }[];
            instance?: string;
            request_id?: string;
            status: number;
            title: string;
            /** Format: uri */
            type: string;
        };
        ProjectAnswer: {
            cluster?: string;
            /** Format: date-time */
            created_at?: string;
            db_url?: string;
            name?: string;
            /** Format: uuid */
            organization_id?: string;
            /** Format: date-time */
            purge_at?: string;
            ref?: string;
            stage?: string;
            /** Format: uuid */
            stage_group?: string;
            /** @enum {string} */
            status?: "active" | "paused" | "deleting";
        };
        ProjectControllerProjectChange: {
            name?: string;
            settings?: unknown;
        };
        ProjectCredentials: {
            anon_key?: string;
            /** Format: date-time */
            created_at?: string;
            db_url?: string;
            name?: string;
            /** Format: uuid */
            organization_id?: string;
            publishable_key?: string;
            ref?: string;
            secret_key?: string;
            service_role_key?: string;
            /** @enum {string} */
            status?: "active" | "paused" | "deleting";
        };
        ProjectListPage: {
            items?: components["schemas"]["ProjectAnswer"][];
            next_cursor?: string;
            /** Format: int64 */
            total?: number;
        };
        ProjectStateControllerNewStage: {
            name?: string;
            stage?: string;
        };
        ProjectStateControllerTransfer: {
            /** Format: uuid */
            organization_id?: string;
        };
        Role: {
            built_in?: boolean;
            name?: string;
            permissions?: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[];
            /** Format: int64 */
            version?: number;
        };
        RoleControllerNewRole: {
            name?: string;
            permissions?: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[];
        };
        RoleControllerRolePermissions: {
            permissions?: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[];
        };
        RotationProgressProgress: {
            /** Format: date-time */
            finished_at?: string;
            /** Format: int32 */
            projects_done?: number;
            /** Format: int32 */
            projects_failed?: number;
            /** Format: int64 */
            projects_total?: number;
            /** Format: int64 */
            resealed?: number;
            /** Format: date-time */
            started_at?: string;
        };
        SecretRotationControllerRotated: {
            resealed?: {
                [key: string]: number;
            };
        };
        SettingChange: {
            from?: unknown;
            name?: string;
            to?: unknown;
        };
        SettingsControllerDifference: {
            changes?: components["schemas"]["SettingChange"][];
            /** Format: int32 */
            from?: number;
            /** Format: int32 */
            to?: number;
        };
        SettingsControllerDiffQuery: {
            /** Format: int32 */
            from?: number;
            /** Format: int32 */
            to?: number;
        };
        SettingsControllerRollback: {
            /** Format: int32 */
            version?: number;
        };
        SettingsControllerVersionAnswer: {
            /** Format: date-time */
            changed_at?: string;
            changes?: components["schemas"]["SettingChange"][];
            /** Format: uuid */
            operator_id?: string;
            /** Format: int32 */
            rolled_back_to?: number;
            settings?: unknown;
            /** Format: int32 */
            version?: number;
        };
        SettingsControllerVersionList: {
            versions?: components["schemas"]["SettingsControllerVersionAnswer"][];
        };
        SettingsControllerVersionPage: {
            /** Format: int32 */
            before?: number;
            /** Format: int32 */
            limit?: number;
        };
        SetupControllerFirstOperator: {
            email?: string;
            /** Format: uuid */
            id?: string;
        };
        SetupControllerNewLogin: {
            email?: string;
            name?: string;
            password?: string;
            token?: string;
        };
        SigningKeyControllerNewSigningKey: {
            algorithm?: string;
            jwt_secret?: string;
            private_jwk?: unknown;
        };
        SigningKeyRotationSigningKey: {
            algorithm?: string;
            /** Format: date-time */
            changed_at?: string;
            /** Format: date-time */
            created_at?: string;
            /** Format: uuid */
            id?: string;
            kid?: string;
            public_jwk?: unknown;
            /** @enum {string} */
            state?: "standby" | "current" | "previous" | "revoked";
        };
        SsoControllerCode: {
            code?: string;
        };
        SsoControllerProvider: {
            /** Format: uri */
            issuer?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "get /platform/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cluster"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCluster"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cluster"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/clusters/{id}/drain": {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cluster"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete /platform/v1/clusters/{id}/drain": {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Cluster"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptanceControllerToken"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceJoined"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/invitations/sign-up": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptanceControllerSignUp"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptanceJoined"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorControllerMe"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OperatorControllerNewToken"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorControllerNewTokenAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete /platform/v1/me/tokens/{id}": {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessToken"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationControllerNaming"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/organizations/{id}": {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete /platform/v1/organizations/{id}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patch /platform/v1/organizations/{id}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationControllerNaming"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/organizations/{id}/audit": {
        parameters: {
            query: {
                filter: components["schemas"]["AuditControllerFilter"];
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditControllerPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/organizations/{id}/audit/export": {
        parameters: {
            query: {
                filter: components["schemas"]["AuditControllerFilter"];
                format?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/organizations/{id}/invitations": {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/organizations/{id}/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationControllerNewInvitation"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationControllerIssued"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete /platform/v1/organizations/{id}/invitations/{invitation}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/organizations/{id}/invitations/{invitation}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                invitation: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationControllerIssued"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/organizations/{id}/leave": {
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
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/organizations/{id}/members": {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/organizations/{id}/members/{operator}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                operator: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete /platform/v1/organizations/{id}/members/{operator}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
                operator: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patch /platform/v1/organizations/{id}/members/{operator}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
                operator: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberControllerRoleChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/organizations/{id}/roles": {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/organizations/{id}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleControllerNewRole"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/organizations/{id}/roles/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put /platform/v1/organizations/{id}/roles/{name}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleControllerRolePermissions"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Role"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete /platform/v1/organizations/{id}/roles/{name}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                organization_id?: string;
                search?: string;
                sort?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectListPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProject"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectCredentials"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}": {
        parameters: {
            query?: {
                reveal?: boolean;
            };
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete /platform/v1/projects/{ref}": {
        parameters: {
            query?: {
                confirm?: string;
                now?: boolean;
            };
            header?: {
                "If-Match"?: string;
            };
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patch /platform/v1/projects/{ref}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectControllerProjectChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/audit": {
        parameters: {
            query: {
                filter: components["schemas"]["AuditControllerFilter"];
                limit?: number;
            };
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditControllerPage"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/audit/export": {
        parameters: {
            query: {
                filter: components["schemas"]["AuditControllerFilter"];
                format?: string;
            };
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects/{ref}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyControllerNewKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyControllerNewKeyAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete /platform/v1/projects/{ref}/keys/{id}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects/{ref}/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                id: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["KeyControllerRotation"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyControllerNewKeyAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/keys/{id}/value": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyControllerRevealed"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects/{ref}/pause": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects/{ref}/restore": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects/{ref}/resume": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: Record<string, never>;
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/settings/{document}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put /platform/v1/projects/{ref}/settings/{document}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                document: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "patch /platform/v1/projects/{ref}/settings/{document}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                document: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/settings/{document}/diff": {
        parameters: {
            query: {
                query: components["schemas"]["SettingsControllerDiffQuery"];
            };
            header?: never;
            path: {
                document: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsControllerDifference"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects/{ref}/settings/{document}/rollback": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                document: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SettingsControllerRollback"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/settings/{document}/versions": {
        parameters: {
            query: {
                page: components["schemas"]["SettingsControllerVersionPage"];
            };
            header?: never;
            path: {
                document: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsControllerVersionList"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/settings/{document}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                document: string;
                ref: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettingsControllerVersionAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyRotationSigningKey"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects/{ref}/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigningKeyControllerNewSigningKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyRotationSigningKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete /platform/v1/projects/{ref}/signing-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyRotationSigningKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects/{ref}/signing-keys/{id}/promote": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningKeyRotationSigningKey"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/projects/{ref}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectAnswer"][];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects/{ref}/stages": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectStateControllerNewStage"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectCredentials"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/projects/{ref}/transfer": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProjectStateControllerTransfer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProjectAnswer"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/secrets/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SecretRotationControllerRotated"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/secrets/rotation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotationProgressProgress"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: {
                            [key: string]: components["schemas"]["CatalogControllerDescribed"];
                        };
                    };
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupControllerNewLogin"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetupControllerFirstOperator"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/sso": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SsoControllerProvider"];
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/sso/callback": {
        parameters: {
            query?: {
                code?: string;
                error?: string;
                iss?: string;
                state?: string;
            };
            header?: never;
            path?: never;
            cookie?: {
                "__Host-loam_sso"?: string;
                loam_sso?: string;
            };
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post /platform/v1/sso/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: {
                "__Host-loam_sso"?: string;
                loam_sso?: string;
            };
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SsoControllerCode"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get /platform/v1/sso/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
