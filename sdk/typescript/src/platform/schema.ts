// Written by "npm run generate -w @loam/client" from the services' OpenAPI description. Do not edit.
export interface paths {
    "/platform/v1/billing/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["put /platform/v1/billing/accounts/{id}"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/billing/accounts/{id}/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/billing/accounts/{id}/credits"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/billing/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/billing/corrections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/billing/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/billing/ledger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/billing/payments/{invoice}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/billing/payments/{invoice}"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/billing/periods/{month}/close": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/billing/periods/{month}/close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/billing/price-books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/billing/price-books"];
        put?: never;
        post: operations["post /platform/v1/billing/price-books"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/billing/rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/billing/rate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
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
    "/platform/v1/organizations/{id}/billing-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/billing-account"];
        put: operations["put /platform/v1/organizations/{id}/billing-account"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/budgets"];
        put?: never;
        post: operations["post /platform/v1/organizations/{id}/budgets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/budgets/{budget}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/budgets/{budget}"];
        put: operations["put /platform/v1/organizations/{id}/budgets/{budget}"];
        post?: never;
        delete: operations["delete /platform/v1/organizations/{id}/budgets/{budget}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/credits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/credits"];
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
    "/platform/v1/organizations/{id}/invoices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/invoices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/invoices/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/invoices/{number}"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/invoices/{number}/lines/{line}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/invoices/{number}/lines/{line}"];
        put?: never;
        post?: never;
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
    "/platform/v1/organizations/{id}/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/notices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/organizations/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/plan"];
        put: operations["put /platform/v1/organizations/{id}/plan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/platform/v1/organizations/{id}/usage-export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/organizations/{id}/usage-export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/price-book": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/price-book"];
        put?: never;
        post?: never;
        delete?: never;
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
    "/platform/v1/projects/{ref}/bill": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/bill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/bill/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/bill/share"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/budgets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/budgets"];
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/budgets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/advice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/database/advice"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/database/diff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/migrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/database/migrations"];
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/database/migrations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/migrations/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/database/migrations/plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/migrations/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/database/migrations/push"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/migrations/repair": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/database/migrations/repair"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/database/policies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/policies/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/database/policies/test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/database/query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/database/reset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/slow-queries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/database/slow-queries"];
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/database/slow-queries"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/database/tables"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/tables/{schema}/{table}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/database/tables/{schema}/{table}/export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/database/tables/{schema}/{table}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/database/tables/{schema}/{table}/import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/deliveries/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/deliveries/{id}"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/deliveries/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/deliveries/{id}/replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/deliveries/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/deliveries/dead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/deliveries/of-event/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/deliveries/of-event/{event}"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/deliveries/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/deliveries/replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/events/{id}"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/events/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/events/chain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/events/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/events/replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/forecast"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/functions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/functions/{name}"];
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/functions/{name}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/functions/{name}/aliases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/aliases/{alias}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["put /platform/v1/projects/{ref}/functions/{name}/aliases/{alias}"];
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/functions/{name}/aliases/{alias}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/deployments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/functions/{name}/deployments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/deployments/{version}/components": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/functions/{name}/deployments/{version}/components"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/invocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/functions/{name}/invocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/invoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/functions/{name}/invoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["put /platform/v1/projects/{ref}/functions/{name}/live"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/running": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/functions/{name}/running"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/functions/{name}/secrets"];
        put: operations["put /platform/v1/projects/{ref}/functions/{name}/secrets"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/secrets/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/functions/{name}/secrets/{secret}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/functions/{name}/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/functions/{name}/triggers"];
        put: operations["put /platform/v1/projects/{ref}/functions/{name}/triggers"];
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/functions/{name}/triggers"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/invocations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/invocations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/invocations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/invocations/{id}"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/invocations/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/invocations/{id}/calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/invocations/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/invocations/{id}/logs"];
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
    "/platform/v1/projects/{ref}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/logs"];
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
    "/platform/v1/projects/{ref}/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/queues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/queues/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/queues/{name}"];
        put: operations["put /platform/v1/projects/{ref}/queues/{name}"];
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/queues/{name}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/queues/{name}/dead": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/queues/{name}/dead"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/queues/{name}/dead/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/queues/{name}/dead/redrive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/queues/{name}/purge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/queues/{name}/purge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/rate-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/rate-limits"];
        put: operations["put /platform/v1/projects/{ref}/rate-limits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/rate-limits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/rate-limits/{id}"];
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/rate-limits/{id}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/requests/{id}"];
        put?: never;
        post?: never;
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
    "/platform/v1/projects/{ref}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/schedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/schedules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/schedules/{name}"];
        put: operations["put /platform/v1/projects/{ref}/schedules/{name}"];
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/schedules/{name}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/schedules/fires": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/schedules/fires"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/schema/types": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/schema/types"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/secrets"];
        put: operations["put /platform/v1/projects/{ref}/secrets"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/secrets/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/secrets/{secret}"];
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
    "/platform/v1/projects/{ref}/sql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/sql"];
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
    "/platform/v1/projects/{ref}/storage/access-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/storage/access-keys"];
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/storage/access-keys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/access-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/storage/access-keys/{id}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/storage/buckets"];
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/storage/buckets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/storage/buckets/{bucket}"];
        put: operations["put /platform/v1/projects/{ref}/storage/buckets/{bucket}"];
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/storage/buckets/{bucket}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/empty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/storage/buckets/{bucket}/empty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects"];
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/info": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/info"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/sign-upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/sign-upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/storage/buckets/{bucket}/retention"];
        put: operations["put /platform/v1/projects/{ref}/storage/buckets/{bucket}/retention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/storage/buckets/{bucket}/summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/storage/buckets/{bucket}/versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/storage/buckets/{bucket}/versions/{version}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/buckets/{bucket}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/storage/buckets/{bucket}/versions/{version}/restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/migration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/storage/migration"];
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/storage/migration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/scrub": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/storage/scrub"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/storage/sweep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/storage/sweep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/stream-connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/stream-connections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/stream-connections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/stream-connections/{name}"];
        put: operations["put /platform/v1/projects/{ref}/stream-connections/{name}"];
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/stream-connections/{name}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/streams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/streams"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/streams/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/streams/{id}/pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/streams/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/streams/{id}/resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/subscriptions"];
        put?: never;
        post?: never;
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
    "/platform/v1/projects/{ref}/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/triggers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/usage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/users"];
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/users/{id}"];
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/users/{id}"];
        options?: never;
        head?: never;
        patch: operations["patch /platform/v1/projects/{ref}/users/{id}"];
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users/{id}/factors/{factor}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/users/{id}/factors/{factor}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users/{id}/impersonation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/users/{id}/impersonation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users/{id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/users/{id}/sessions"];
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/users/{id}/sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users/{id}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/users/{id}/sessions/{session}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/users/export"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/users/import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/users/invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users/mail-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/users/mail-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/users/redirect-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/users/redirect-check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/webhooks"];
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/webhooks"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/webhooks/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/projects/{ref}/webhooks/{name}"];
        put: operations["put /platform/v1/projects/{ref}/webhooks/{name}"];
        post?: never;
        delete: operations["delete /platform/v1/projects/{ref}/webhooks/{name}"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/webhooks/{name}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/webhooks/{name}/disable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/webhooks/{name}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/webhooks/{name}/enable"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/webhooks/{name}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/webhooks/{name}/secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/projects/{ref}/webhooks/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["post /platform/v1/projects/{ref}/webhooks/{name}/test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/rate-limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["get /platform/v1/rate-limits"];
        put: operations["put /platform/v1/rate-limits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/platform/v1/rate-limits/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["delete /platform/v1/rate-limits/{id}"];
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
            email?: string | null;
            name?: string | null;
            password?: string | null;
            token?: string | null;
        };
        AcceptanceControllerToken: {
            token?: string | null;
        };
        AcceptanceJoined: {
            /** Format: uuid */
            operator_id: string;
            /** Format: uuid */
            organization_id: string;
        };
        AccessKey: {
            /** @enum {string} */
            access: "read" | "write" | "read_write";
            access_key: string;
            buckets: string[] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: date-time */
            revoked_at: string | null;
        };
        AccessKeyControllerNewAccessKey: {
            /** @enum {string} */
            access: "read" | "write" | "read_write";
            access_key: string;
            buckets: string[] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            secret_key: string;
        };
        AccessKeyControllerWanted: {
            access?: ("read" | "write" | "read_write") | null;
            buckets?: string[] | null;
            /** Format: date-time */
            expires_at?: string | null;
            name?: string | null;
        };
        AccessToken: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_used_at: string | null;
            name: string;
            /** Format: uuid */
            organization_id: string | null;
            project: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            scopes: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[] | null;
        };
        Account: {
            emails: string[];
            event_project: string | null;
            name: string;
            /** Format: uuid */
            organization: string;
            payment_customer: string | null;
            tax_percent: number | null;
            /** Format: int64 */
            version: number;
        };
        AccountControllerAdministration: {
            /** Format: date */
            from?: string | null;
            payment_customer?: string | null;
            plan?: string | null;
            tax_percent?: number | null;
        };
        AccountControllerChoice: {
            /** Format: date */
            from?: string | null;
            plan?: string | null;
        };
        AccountControllerContact: {
            emails?: string[] | null;
            event_project?: string | null;
            name?: string | null;
        };
        AliasControllerPointed: {
            canary?: components["schemas"]["Canary"] | null;
            /** Format: int32 */
            version?: number;
        };
        AliasRepresentation: {
            canary: components["schemas"]["Canary"] | null;
            name: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int32 */
            version: number;
        };
        ApiKey: {
            allowed_addresses: string[] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            hint: string;
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "publishable" | "secret" | "anon" | "service_role";
            /** Format: date-time */
            last_used_at: string | null;
            name: string;
            /** Format: uuid */
            replaced_by: string | null;
            /** Format: date-time */
            revoked_at: string | null;
            scopes: string[] | null;
            /** Format: int64 */
            version: number;
        };
        ArchiveControllerWanted: {
            /** Format: int32 */
            limit?: number | null;
            pattern?: unknown;
            /** Format: date-time */
            since?: string | null;
            target_kind?: ("function" | "webhook" | "fan_out" | "event") | null;
            target_name?: string | null;
            /** Format: date-time */
            until?: string | null;
        };
        ArchivedObject: {
            archived_at?: string;
            created_at: string;
            kind: string;
            metadata?: unknown;
            name: string;
            /** Format: uuid */
            object_id?: string;
            owner_id?: string;
            /** Format: int64 */
            size?: number;
            user_metadata?: unknown;
            /** Format: uuid */
            version: string;
        };
        ArchiveReplay: {
            /** Format: date-time */
            continue_at: string | null;
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            replayed: number;
        };
        Asynchronous: {
            fan_out: components["schemas"]["FanOut"] | null;
            /** Format: int32 */
            max_age_seconds: number | null;
            on_failure: string | null;
            on_success: string | null;
            /** Format: int32 */
            retries: number | null;
        };
        AuditControllerPage: {
            entries: components["schemas"]["AuditRecord"][];
            next_cursor: string | null;
        };
        AuditRecord: {
            action: string;
            /** Format: date-time */
            at: string;
            changes: unknown;
            client_address: string;
            /** Format: uuid */
            id: string;
            method: string;
            operator: string | null;
            /** Format: uuid */
            operator_id: string | null;
            /** Format: uuid */
            organization_id: string | null;
            outcome: string;
            project: string | null;
            request_id: string;
            session_id: string | null;
            /** Format: int32 */
            status: number | null;
            target: string;
            /** Format: uuid */
            token_id: string | null;
        };
        Bill: {
            /** Format: date-time */
            as_of: string;
            currency: string;
            /** Format: int64 */
            ledger_seq: number;
            lines: components["schemas"]["BillLine"][];
            period: components["schemas"]["BillSpan"];
            plan: string;
            /** Format: int32 */
            price_book: number;
            project: string;
            /** Format: date-time */
            settled_until: string | null;
            total: string;
        };
        BillLine: {
            amount: string;
            billable: string;
            exact: string;
            /** Format: date */
            from: string;
            included: string;
            /** @enum {string} */
            meter: "api_requests" | "egress_bytes" | "storage_byte_hours" | "storage_operations" | "database_byte_hours" | "database_rows" | "function_invocations" | "function_gb_milliseconds" | "realtime_messages" | "realtime_connection_minutes" | "realtime_peak_connections" | "monthly_active_users" | "messages_sent";
            per: string | null;
            plan: string;
            quantity: string;
            /** Format: date */
            to: string;
            unit: string;
            unit_price: string | null;
        };
        BillSpan: {
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
        };
        BucketOperatorControllerListed: {
            allowed_mime_types: string[] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: int64 */
            file_size_limit: number | null;
            id: string;
            name: string;
            public: boolean;
            /** Format: date-time */
            updated_at: string;
        };
        BucketRetention: {
            /** Format: int32 */
            abort_upload_days?: number | null;
            /** Format: int32 */
            expire_days?: number | null;
            expire_prefix?: string | null;
            /** Format: int32 */
            noncurrent_days?: number | null;
            /** Format: int32 */
            noncurrent_versions?: number | null;
            /** Format: int32 */
            trash_days?: number | null;
            versioning?: string | null;
        };
        BudgetRequest: {
            action?: string | null;
            emails?: string[] | null;
            limit?: string | null;
            meter?: string | null;
            name?: string | null;
            period?: string | null;
            project?: string | null;
            thresholds?: number[] | null;
            /** Format: int32 */
            throttle_per_second?: number | null;
            unit?: string | null;
        };
        BudgetView: {
            /** @enum {string} */
            action: "notify" | "throttle" | "read_only" | "stop";
            emails: string[];
            /** Format: uuid */
            id: string;
            limit: string;
            meter: ("api_requests" | "egress_bytes" | "storage_byte_hours" | "storage_operations" | "database_byte_hours" | "database_rows" | "function_invocations" | "function_gb_milliseconds" | "realtime_messages" | "realtime_connection_minutes" | "realtime_peak_connections" | "monthly_active_users" | "messages_sent") | null;
            name: string;
            /** Format: uuid */
            organization: string;
            /** @enum {string} */
            period: "day" | "month";
            project: string | null;
            state: components["schemas"]["BudgetViewState"];
            thresholds: number[];
            /** Format: int32 */
            throttle_per_second: number;
            /** @enum {string} */
            unit: "quantity" | "amount";
            /** Format: int64 */
            version: number;
        };
        BudgetViewState: {
            /** Format: date-time */
            evaluated_at: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            lifts_at: string | null;
            percent: string | null;
            reached: boolean;
            /** Format: date-time */
            reached_at: string | null;
            reason: string | null;
            /** Format: date-time */
            until: string;
            used: string;
        };
        Canary: {
            /** Format: int32 */
            percent?: number;
            /** Format: int32 */
            version?: number;
        };
        CatalogControllerDescribed: {
            comes_with: string | null;
            default: unknown;
            description: string;
            secret: boolean;
            type: string;
        };
        Chain: {
            complete: boolean;
            events: components["schemas"]["ChainLink"][];
        };
        ChainLink: {
            cause: components["schemas"]["ListedCause"] | null;
            /** Format: int32 */
            hop: number;
            /** Format: uuid */
            id: string;
            runs: components["schemas"]["ChainRun"][];
            source: string;
            subject: string | null;
            /** Format: date-time */
            time: string;
            type: string;
        };
        ChainRun: {
            /** Format: int32 */
            attempt: number;
            /** Format: int64 */
            duration_ms: number | null;
            function: string;
            /** Format: uuid */
            invocation_id: string;
            outcome: string;
            /** Format: date-time */
            started_at: string;
        };
        Cluster: {
            /** Format: date-time */
            created_at: string;
            draining: boolean;
            host: string;
            id: string;
            labels: string[];
            /** Format: int32 */
            port: number;
            /** Format: int64 */
            projects: number;
            region: string;
            superuser: string;
        };
        ComponentControllerListed: {
            group: string | null;
            name: string;
            purl: string;
            version: string | null;
        };
        ComponentControllerListing: {
            components: components["schemas"]["ComponentControllerListed"][];
            findings: components["schemas"]["FunctionFinding"][];
        };
        ContentSumsSum: {
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            objects: number;
        };
        CorrectionControllerReversal: {
            month: string;
            project: string;
            reason?: string | null;
            replacement?: string | null;
            /** Format: int64 */
            seq?: number;
        };
        CorrectionsRow: {
            /** Format: date-time */
            at: string;
            key: string;
            /** @enum {string} */
            meter: "api_requests" | "egress_bytes" | "database_bytes" | "database_rows" | "storage_bytes" | "storage_operations" | "function_invocations" | "function_gb_milliseconds" | "realtime_messages" | "realtime_connection_minutes" | "realtime_peak_connections" | "monthly_active_users" | "messages_sent";
            quantity: string;
            reason: string | null;
            /** Format: int64 */
            reverses: number | null;
            route: string;
            /** Format: int64 */
            seq: number;
        };
        CreditsCredit: {
            amount: string;
            currency: string;
            /** Format: date */
            expires_on: string | null;
            /** Format: date-time */
            given_at: string;
            /** Format: uuid */
            id: string;
            reason: string;
            used: string;
        };
        DatabaseFinding: {
            code: string;
            detail: string;
            name: string;
            remedy: string;
            schema: string;
            severity: string;
        };
        DeadLetterControllerReplayed: {
            /** Format: int32 */
            replayed: number;
        };
        DeadLetterFilter: {
            /** Format: int32 */
            limit?: number | null;
            reason?: string | null;
            /** Format: date-time */
            since?: string | null;
            /** Format: uuid */
            subscription_id?: string | null;
            target_kind?: ("function" | "webhook" | "fan_out" | "event") | null;
            target_name?: string | null;
            type?: string | null;
            /** Format: date-time */
            until?: string | null;
        };
        DeclaredTriggersDeclaration: {
            triggers: (components["schemas"]["TriggerAuth"] | components["schemas"]["TriggerDatabase"] | components["schemas"]["TriggerEvent"] | components["schemas"]["TriggerFunction"] | components["schemas"]["TriggerHttp"] | components["schemas"]["TriggerQueue"] | components["schemas"]["TriggerSchedule"] | components["schemas"]["TriggerStorage"] | components["schemas"]["TriggerStream"])[];
            /** Format: int64 */
            version: number;
        };
        DeliveryHistoryControllerListedAttempt: {
            /** Format: int32 */
            attempt: number;
            /** Format: int64 */
            billed_ms: number | null;
            cold: boolean | null;
            /** Format: int64 */
            duration_ms: number | null;
            error: string | null;
            /** Format: uuid */
            invocation_id: string;
            /** Format: int32 */
            memory_mb: number | null;
            outcome: string;
            /** Format: date-time */
            started_at: string;
        };
        DeliveryHistoryControllerListedDelivery: {
            /** Format: int32 */
            attempt: number;
            attempts: components["schemas"]["DeliveryHistoryControllerListedAttempt"][];
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            event_id: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: int32 */
            failures: number;
            /** Format: date-time */
            finished_at: string | null;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            next_attempt_at: string | null;
            reason: string | null;
            state: string;
            /** Format: uuid */
            subscription_id: string;
            target: components["schemas"]["DeliveryHistoryControllerListedTarget"];
        };
        DeliveryHistoryControllerListedTarget: {
            kind: string;
            name: string;
        };
        DeliveryWishes: {
            /** Format: int32 */
            concurrency?: number;
            /** Format: int32 */
            max_age_seconds?: number;
            ordered: boolean;
            /** Format: int32 */
            retries?: number;
        };
        DeploymentControllerLive: {
            canary?: components["schemas"]["Canary"] | null;
            /** Format: int32 */
            version?: number;
        };
        DeploymentRepresentation: {
            async: components["schemas"]["Asynchronous"];
            /** Format: int32 */
            concurrency: number;
            /** Format: date-time */
            created_at: string;
            egress: string[];
            environment: string[];
            handler: string;
            host: string;
            live: boolean;
            /** Format: int32 */
            memory_mb: number;
            /** Format: int32 */
            min_instances: number;
            name: string;
            permissions: components["schemas"]["Permissions"];
            sha256: string;
            /** Format: int64 */
            size: number;
            smoke: components["schemas"]["Smoke"] | null;
            smoke_passed: boolean;
            subscribed: boolean;
            /** Format: int32 */
            timeout_seconds: number;
            triggers: (components["schemas"]["TriggerAuth"] | components["schemas"]["TriggerDatabase"] | components["schemas"]["TriggerEvent"] | components["schemas"]["TriggerFunction"] | components["schemas"]["TriggerHttp"] | components["schemas"]["TriggerQueue"] | components["schemas"]["TriggerSchedule"] | components["schemas"]["TriggerStorage"] | components["schemas"]["TriggerStream"])[];
            verify_jwt: boolean;
            /** Format: int32 */
            version: number;
            warnings: string[];
        };
        EventHistoryControllerListedEvent: {
            actor: string | null;
            cause: components["schemas"]["ListedCause"] | null;
            data: unknown;
            datacontenttype: string | null;
            dataref: string | null;
            /** Format: int32 */
            hop: number;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            received_at: string;
            source: string;
            subject: string | null;
            /** Format: date-time */
            time: string;
            type: string;
        };
        FanOut: {
            join: string | null;
            /** Format: int32 */
            retries: number | null;
            /** Format: int32 */
            timeout_seconds: number | null;
            to: string;
        };
        Forecast: {
            /** Format: date-time */
            as_of: string;
            currency: string;
            explanation: string;
            lines: components["schemas"]["ForecastLine"][];
            month: string;
            project: string;
            so_far: string;
            total: string;
        };
        ForecastLine: {
            amount_expected: string;
            amount_so_far: string;
            expected: string;
            /** @enum {string} */
            meter: "api_requests" | "egress_bytes" | "storage_byte_hours" | "storage_operations" | "database_byte_hours" | "database_rows" | "function_invocations" | "function_gb_milliseconds" | "realtime_messages" | "realtime_connection_minutes" | "realtime_peak_connections" | "monthly_active_users" | "messages_sent";
            per_day: string;
            used: string;
        };
        FunctionFinding: {
            purl: string;
            refused: boolean;
            rule: string;
        };
        FunctionRepresentation: {
            aliases: components["schemas"]["AliasRepresentation"][];
            canary: components["schemas"]["Canary"] | null;
            /** Format: date-time */
            created_at: string;
            deployments: components["schemas"]["DeploymentRepresentation"][];
            /** Format: int32 */
            live_version: number | null;
            name: string;
            /** Format: int64 */
            revision: number;
            /** Format: date-time */
            updated_at: string;
        };
        GuardedTablesGuarded: {
            policies: components["schemas"]["GuardedTablesPolicy"][];
            tables: components["schemas"]["GuardedTablesGuardedTable"][];
        };
        GuardedTablesGuardedTable: {
            name: string;
            row_level_security: boolean;
            schema: string;
        };
        GuardedTablesPolicy: {
            check: string | null;
            command: string;
            name: string;
            permissive: boolean;
            roles: string[];
            schema: string;
            table: string;
            using: string | null;
        };
        Impersonation: {
            access_token: string;
            /** Format: date-time */
            expires_at: string;
            link: string;
            /** Format: uuid */
            user_id: string;
        };
        InfoControllerInfo: {
            bucket_id: string;
            cache_control: string | null;
            content_type: string | null;
            created_at: string;
            etag: string | null;
            /** Format: uuid */
            id: string;
            last_modified: string;
            metadata: unknown;
            name: string;
            /** Format: int64 */
            size: number | null;
            version: string | null;
        };
        Invitation: {
            /** Format: date-time */
            created_at: string;
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            invited_by: string | null;
            role: string;
        };
        InvitationControllerIssued: {
            /** Format: date-time */
            created_at: string;
            email: string;
            /** Format: date-time */
            expires_at: string;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            invited_by: string | null;
            link: string;
            mailed: boolean;
            role: string;
        };
        InvitationControllerNewInvitation: {
            email: string;
            role: string;
        };
        InvocationLogControllerLogs: {
            invocation_id: string;
            lines: components["schemas"]["PrintedLine"][];
            text: string;
        };
        InvoiceControllerClosed: {
            /** Format: int32 */
            invoices: number;
            month: string;
        };
        InvoiceControllerNewCredit: {
            amount?: number | null;
            currency?: string | null;
            /** Format: date */
            expires_on?: string | null;
            reason?: string | null;
        };
        InvoiceView: {
            credits: string;
            currency: string;
            /** Format: int64 */
            id: number | null;
            /** Format: date-time */
            issued_at: string | null;
            lines: components["schemas"]["InvoiceViewLine"][] | null;
            number: string | null;
            /** Format: uuid */
            organization: string;
            organization_name: string;
            period: string;
            /** Format: int32 */
            price_book: number;
            status: string;
            subtotal: string;
            tax: components["schemas"]["InvoiceViewTax"];
            total: string;
        };
        InvoiceViewLine: {
            amount: string;
            billable: string;
            description: string;
            exact: string;
            /** Format: date */
            from: string;
            included: string;
            /** @enum {string} */
            kind: "base" | "usage" | "adjustment";
            /** Format: int32 */
            line: number;
            meter: string;
            period: string;
            plan: string;
            project: string | null;
            quantity: string;
            /** Format: date */
            to: string;
            unit: string;
        };
        InvoiceViewTax: {
            amount: string;
            name: string;
            percent: string;
        };
        KeyControllerNewKey: {
            allowed_addresses?: string[] | null;
            /** Format: date-time */
            expires_at?: string | null;
            kind?: ("publishable" | "secret" | "anon" | "service_role") | null;
            name?: string | null;
            scopes?: string[] | null;
        };
        KeyControllerNewKeyAnswer: {
            allowed_addresses: string[] | null;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            key: string;
            /** @enum {string} */
            kind: "publishable" | "secret" | "anon" | "service_role";
            name: string;
            scopes: string[] | null;
        };
        KeyControllerRevealed: {
            key: string;
        };
        KeyControllerRotation: {
            /** Format: date-time */
            expires_at?: string | null;
            /** Format: int64 */
            overlap_seconds?: number | null;
        };
        LineExplanationsExplanation: {
            line: components["schemas"]["InvoiceViewLine"];
            meter: string | null;
            more: {
                [key: string]: string;
            };
            usage: {
                [key: string]: components["schemas"]["UsageReportGroup"][];
            };
        };
        ListedCause: {
            /** Format: uuid */
            event_id: string | null;
            invocation_id: string | null;
        };
        LoggedRequest: {
            /** Format: date-time */
            at: string;
            /** Format: int64 */
            bytes: number;
            id: string;
            key: string;
            method: string;
            route: string;
            /** Format: int32 */
            status: number | null;
        };
        Member: {
            email: string | null;
            /** Format: date-time */
            joined_at: string;
            name: string;
            /** Format: uuid */
            operator_id: string;
            role: string;
            /** Format: int64 */
            version: number;
        };
        MemberControllerRoleChange: {
            role: string;
        };
        MessageRepresentation: {
            attributes: unknown;
            body: unknown;
            /** Format: date-time */
            dead_at: string | null;
            dead_reason: string | null;
            group: string | null;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            receipt: string | null;
            /** Format: int32 */
            receives: number;
            /** Format: date-time */
            sent_at: string;
            /** Format: date-time */
            visible_at: string;
        };
        MigrationControllerFilesRequest: {
            migrations?: components["schemas"]["MigrationFileGiven"][] | null;
            out_of_order?: boolean | null;
        };
        MigrationControllerImported: {
            /** Format: int64 */
            imported: number;
            rows: components["schemas"]["RowOutcome"][];
        };
        MigrationControllerMigrationRequest: {
            name?: string | null;
            out_of_order?: boolean | null;
            sql?: string | null;
            version?: string | null;
        };
        MigrationControllerMigrationResponse: {
            applied: boolean;
            /** Format: date-time */
            applied_at: string;
            checksum: string;
            /** Format: int64 */
            duration_millis?: number;
            name: string;
            version: string;
        };
        MigrationControllerProgress: {
            /** Format: date-time */
            finished_at: string | null;
            /** Format: int64 */
            moved_blobs: number;
            /** Format: int64 */
            moved_bytes: number;
            problem: string | null;
            /** Format: date-time */
            started_at: string;
            state: string;
            /** Format: int64 */
            stuck_blobs: number;
            to: string;
            /** Format: int64 */
            total_blobs: number;
            /** Format: int64 */
            total_bytes: number;
            /** Format: date-time */
            updated_at: string;
        };
        MigrationControllerPushed: {
            applied: components["schemas"]["MigrationControllerMigrationResponse"][];
        };
        MigrationControllerRepaired: {
            status: string | null;
            version: string;
        };
        MigrationControllerRepairRequest: {
            name?: string | null;
            sql?: string | null;
            status?: string | null;
            version?: string | null;
        };
        MigrationControllerResetRequest: {
            confirm?: string | null;
            migrations?: components["schemas"]["MigrationFileGiven"][] | null;
            seed?: string | null;
        };
        MigrationControllerStored: {
            migration: components["schemas"]["MigrationControllerProgress"] | null;
            store: string;
        };
        MigrationControllerWanted: {
            to?: string | null;
        };
        MigrationFileGiven: {
            name?: string | null;
            sql?: string | null;
            version?: string | null;
        };
        MigrationPlan: {
            migrations: components["schemas"]["MigrationPlanPlanned"][];
        };
        MigrationPlanPlanned: {
            /** Format: date-time */
            applied_at: string | null;
            name: string;
            /** @enum {string} */
            state: "applied" | "pending" | "changed" | "out_of_order" | "missing";
            version: string;
        };
        NewCluster: {
            host?: string | null;
            id?: string | null;
            labels?: string[] | null;
            /** Format: int32 */
            port?: number | null;
            region?: string | null;
            superuser?: string | null;
            superuser_password?: string | null;
        };
        NewProject: {
            jwt_secret?: string | null;
            label?: string | null;
            name: string;
            /** Format: uuid */
            organization_id?: string | null;
            region?: string | null;
            settings?: unknown;
            signing_keys?: unknown;
        };
        NoticesMade: {
            id: string;
            kind: string;
            /** Format: date-time */
            made_at: string;
            project: string | null;
            subject: string;
            text: string;
            /** Format: date-time */
            told_at: string | null;
        };
        ObjectOperatorControllerDeleted: {
            names: string[];
        };
        ObjectOperatorControllerItem: {
            created_at: string | null;
            /** Format: uuid */
            id: string | null;
            metadata: unknown;
            name: string;
            updated_at: string | null;
        };
        ObjectOperatorControllerListed: {
            folders: string[];
            next_cursor: string | null;
            objects: components["schemas"]["ObjectOperatorControllerItem"][];
        };
        ObjectOperatorControllerMove: {
            from?: string | null;
            to?: string | null;
        };
        ObjectOperatorControllerMoved: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        ObjectOperatorControllerNames: {
            names?: string[] | null;
        };
        OperatorControllerMe: {
            /** Format: date-time */
            created_at: string;
            email: string | null;
            email_verified: boolean;
            /** Format: uuid */
            id: string;
            installation_admin: boolean;
            name: string;
            organizations: components["schemas"]["OperatorControllerMembership"][];
        };
        OperatorControllerMembership: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            name: string;
            permissions: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[];
            role: string | null;
            slug: string;
        };
        OperatorControllerNewToken: {
            /** Format: date-time */
            expires_at?: string | null;
            name: string;
            /** Format: uuid */
            organization_id?: string | null;
            project?: string | null;
            scopes?: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[] | null;
        };
        OperatorControllerNewTokenAnswer: {
            /** Format: date-time */
            expires_at: string | null;
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            organization_id: string | null;
            project: string | null;
            scopes: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[] | null;
            token: string;
        };
        OperatorMailControllerDraft: {
            content?: string | null;
            mail?: string | null;
            subject?: string | null;
        };
        OperatorMailControllerRedirect: {
            allowed: boolean;
            leads_to: string;
        };
        OperatorUserControllerUserPage: {
            items: components["schemas"]["UserRepresentation"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number | null;
        };
        Organization: {
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            name: string;
            slug: string;
        };
        OrganizationControllerNaming: {
            name: string;
        };
        PaymentsPayment: {
            /** Format: date-time */
            changed_at: string;
            failure: string | null;
            provider: string;
            reference: string | null;
            state: string;
        };
        Permissions: {
            buckets: string[];
            events: boolean;
            functions: string[];
            role: string;
            tables: string[];
        };
        PlanAssignmentsAssignment: {
            /** Format: date-time */
            assigned_at: string;
            /** Format: date */
            from: string;
            plan: string;
        };
        PlansStanding: {
            history: components["schemas"]["PlanAssignmentsAssignment"][];
            plan: string;
            /** Format: int64 */
            version: number;
        };
        Price: {
            model: string;
        };
        PriceBook: {
            currency: string;
            /** Format: int32 */
            decimals: number;
            meters: {
                [key: string]: components["schemas"]["PriceBookMeterPrice"];
            };
            plans: {
                [key: string]: components["schemas"]["PriceBookPlan"];
            };
            sum?: string;
        };
        PriceBookControllerNewVersion: {
            content: unknown;
            /** Format: date-time */
            valid_from?: string | null;
        };
        PriceBookMeterPrice: {
            /** @enum {string} */
            aggregation?: "sum" | "count" | "distinct" | "max" | "last" | "time_weighted";
            price: components["schemas"]["PriceFlat"] | components["schemas"]["PriceGraduated"] | components["schemas"]["PriceMinimum"] | components["schemas"]["PricePackage"] | components["schemas"]["PricePerUnit"] | components["schemas"]["PriceVolume"];
            scale?: components["schemas"]["Scale"];
            unit: string;
        };
        PriceBookPlan: {
            base?: string;
            included: {
                [key: string]: string;
            };
            included_daily?: {
                [key: string]: string;
            };
            pooled?: boolean;
            prices?: {
                [key: string]: components["schemas"]["PriceBookMeterPrice"];
            };
            restricted?: boolean;
        };
        PriceFlat: Omit<components["schemas"]["Price"], "model"> & {
            amount: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "flat";
        };
        PriceGraduated: Omit<components["schemas"]["Price"], "model"> & {
            tiers: components["schemas"]["PriceTier"][];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "graduated";
        };
        PriceMinimum: Omit<components["schemas"]["Price"], "model"> & {
            amount: string;
            price: components["schemas"]["PriceFlat"] | components["schemas"]["PriceGraduated"] | components["schemas"]["PriceMinimum"] | components["schemas"]["PricePackage"] | components["schemas"]["PricePerUnit"] | components["schemas"]["PriceVolume"];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "minimum";
        };
        PricePackage: Omit<components["schemas"]["Price"], "model"> & {
            amount: string;
            size: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "package";
        };
        PricePerUnit: Omit<components["schemas"]["Price"], "model"> & {
            amount: string;
            per: string | null;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "per_unit";
        };
        PriceTier: {
            amount: string | null;
            flat: string | null;
            up_to: string | null;
        };
        PriceVolume: Omit<components["schemas"]["Price"], "model"> & {
            tiers: components["schemas"]["PriceTier"][];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            model: "volume";
        };
        PrintedLine: {
            level: string;
            text: string;
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
            cluster: string;
            /** Format: date-time */
            created_at: string;
            db_url?: string;
            name: string;
            /** Format: uuid */
            organization_id: string;
            /** Format: date-time */
            purge_at?: string;
            ref: string;
            stage?: string;
            /** Format: uuid */
            stage_group?: string;
            /** @enum {string} */
            status: "active" | "paused" | "deleting";
        };
        ProjectControllerProjectChange: {
            name?: string | null;
            settings?: unknown;
        };
        ProjectCredentials: {
            anon_key: string;
            /** Format: date-time */
            created_at: string;
            db_url: string;
            name: string;
            /** Format: uuid */
            organization_id: string;
            publishable_key: string;
            ref: string;
            secret_key: string;
            service_role_key: string;
            /** @enum {string} */
            status: "active" | "paused" | "deleting";
        };
        ProjectListPage: {
            items: components["schemas"]["ProjectAnswer"][];
            next_cursor: string | null;
            /** Format: int64 */
            total: number;
        };
        ProjectStateControllerNewStage: {
            name?: string | null;
            stage?: string | null;
        };
        ProjectStateControllerTransfer: {
            /** Format: uuid */
            organization_id?: string | null;
        };
        PublishedPriceBook: {
            content: components["schemas"]["PriceBook"];
            /** Format: date-time */
            valid_from: string;
            /** Format: int32 */
            version: number;
        };
        QueryControllerQueryRequest: {
            params?: unknown[] | null;
            query?: string | null;
        };
        QueueOperatorControllerMoved: {
            /** Format: int32 */
            moved: number;
        };
        QueueOperatorControllerPurged: {
            /** Format: int32 */
            purged: number;
        };
        QueueOperatorControllerRedrive: {
            ids?: string[] | null;
        };
        QueueRepresentation: {
            /** Format: date-time */
            created_at: string;
            /** Format: int32 */
            delay_seconds: number;
            fifo: boolean;
            /** Format: int32 */
            max_receives: number;
            messages: components["schemas"]["QueueStats"] | null;
            name: string;
            /** Format: int32 */
            retention_seconds: number;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
            /** Format: int32 */
            visibility_seconds: number;
        };
        QueueRepresentationWanted: {
            /** Format: int32 */
            delay_seconds?: number | null;
            fifo?: boolean | null;
            /** Format: int32 */
            max_receives?: number | null;
            /** Format: int32 */
            retention_seconds?: number | null;
            /** Format: int32 */
            visibility_seconds?: number | null;
        };
        QueueStats: {
            /** Format: int64 */
            dead: number;
            /** Format: int64 */
            delayed: number;
            /** Format: int64 */
            in_flight: number;
            /** Format: date-time */
            oldest_sent_at: string | null;
            /** Format: int64 */
            visible: number;
        };
        RatedBasket: {
            items: components["schemas"]["RatedBasketLine"][];
            subtotal: string;
            total: string;
        };
        RatedBasketLine: {
            amount: string;
            billable: string;
            exact: string;
            name: string;
        };
        RateLimitControllerRepresentation: {
            granted: boolean;
            id: string;
            /** @enum {string} */
            level: "installation" | "plan" | "project";
            method: string;
            owner: string;
            /** @enum {string} */
            per: "project" | "key" | "user" | "ip";
            /** Format: int32 */
            period_seconds: number;
            /** Format: int64 */
            requests: number | null;
            route: string;
            /** Format: int32 */
            version: number;
        };
        RateLimitRequest: {
            method?: string | null;
            per?: string | null;
            /** Format: int32 */
            period_seconds?: number | null;
            plan?: string | null;
            /** Format: int64 */
            requests?: number | null;
            route?: string | null;
        };
        RequestCost: {
            /** Format: date-time */
            at: string;
            currency: string;
            id: string;
            invocation: string | null;
            key: string;
            method: string;
            parts: components["schemas"]["UsedSharePart"][];
            route: string;
            /** Format: int32 */
            status: number | null;
            total: string;
            trigger: string | null;
        };
        RetentionControllerVersions: {
            next_cursor: string | null;
            versions: components["schemas"]["ArchivedObject"][];
        };
        Role: {
            built_in: boolean;
            name: string;
            permissions: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[];
            /** Format: int64 */
            version: number;
        };
        RoleControllerNewRole: {
            name?: string | null;
            permissions?: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[] | null;
        };
        RoleControllerRolePermissions: {
            permissions?: ("account.read" | "account.write" | "organization.create" | "installation.read" | "installation.write" | "organization.read" | "organization.write" | "organization.delete" | "members.read" | "members.write" | "roles.write" | "projects.create" | "billing.read" | "billing.write" | "audit.read" | "project.read" | "project.write" | "project.transfer" | "project.delete" | "keys.read" | "keys.write" | "keys.reveal" | "settings.read" | "settings.write" | "secrets.read" | "secrets.write" | "functions.read" | "functions.deploy" | "functions.invoke" | "database.read" | "database.write" | "users.read" | "users.write" | "users.export" | "storage.read" | "storage.write" | "events.read" | "events.write" | "messages.read" | "messages.write" | "logs.read" | "usage.read")[] | null;
        };
        RotationProgressProgress: {
            /** Format: date-time */
            finished_at: string | null;
            /** Format: int32 */
            projects_done: number;
            /** Format: int32 */
            projects_failed: number;
            /** Format: int64 */
            projects_total: number;
            /** Format: int64 */
            resealed: number;
            /** Format: date-time */
            started_at: string;
        };
        RowOutcome: {
            code?: string;
            /** Format: uuid */
            id?: string;
            /** Format: int32 */
            line: number;
            message?: string;
            /** @enum {string} */
            status: "imported" | "exists" | "refused";
        };
        RunningInvocationControllerListed: {
            id: string;
            /** Format: int64 */
            running_ms: number;
            text: string;
            /** Format: int32 */
            version: number;
            whole: boolean;
        };
        Scale: {
            /** Format: int32 */
            base: number;
            month_hours: string | null;
            /** Format: int32 */
            power: number;
        };
        ScheduleControllerFires: {
            fires: string[];
        };
        ScheduleControllerListed: {
            /** Format: date-time */
            at: string | null;
            /** Format: date-time */
            created_at: string;
            cron: string | null;
            data: unknown;
            enabled: boolean;
            /** Format: date-time */
            last_fired_at: string | null;
            /** @enum {string} */
            missed: "skip" | "once" | "all";
            name: string;
            /** Format: date-time */
            next_at: string | null;
            owner_kind: string;
            owner_name: string;
            /** Format: int32 */
            rate_seconds: number | null;
            source: string;
            time_zone: string;
            /** Format: date-time */
            updated_at: string;
            /** Format: int64 */
            version: number;
        };
        ScheduleControllerWanted: {
            /** Format: date-time */
            at?: string | null;
            cron?: string | null;
            data?: unknown;
            enabled?: boolean | null;
            missed?: ("skip" | "once" | "all") | null;
            /** Format: int32 */
            rate_seconds?: number | null;
            time_zone?: string | null;
        };
        SchemaDifferencesDifference: {
            left_out: string[];
            sql: string;
            statements: string[];
        };
        ScriptResult: {
            /** Format: int64 */
            affected?: number;
            columns?: components["schemas"]["ScriptResultResultColumn"][];
            command: string;
            /** Format: int32 */
            line: number;
            /** Format: int32 */
            row_count?: number;
            rows?: unknown;
            truncated?: boolean;
        };
        ScriptResultResultColumn: {
            name: string;
            type: string;
        };
        ScrubReport: {
            /** Format: int32 */
            blobs: number;
            /** Format: int64 */
            bytes: number;
            damaged: string[];
            missing: string[];
        };
        SecretRotationControllerRotated: {
            resealed: {
                [key: string]: number;
            };
        };
        SecretsSecret: {
            name: string;
            /** Format: date-time */
            updated_at: string;
        };
        SessionsListed: {
            aal: string;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            ip: string | null;
            /** Format: date-time */
            refreshed_at: string | null;
            user_agent: string | null;
        };
        SettingChange: {
            from: unknown;
            name: string;
            to: unknown;
        };
        SettingsControllerDifference: {
            changes: components["schemas"]["SettingChange"][];
            /** Format: int32 */
            from: number;
            /** Format: int32 */
            to: number;
        };
        SettingsControllerRollback: {
            /** Format: int32 */
            version?: number;
        };
        SettingsControllerVersionAnswer: {
            /** Format: date-time */
            changed_at: string;
            changes: components["schemas"]["SettingChange"][];
            /** Format: uuid */
            operator_id: string | null;
            /** Format: int32 */
            rolled_back_to: number | null;
            settings?: unknown;
            /** Format: int32 */
            version: number;
        };
        SettingsControllerVersionList: {
            versions: components["schemas"]["SettingsControllerVersionAnswer"][];
        };
        SetupControllerFirstOperator: {
            email: string;
            /** Format: uuid */
            id: string;
        };
        SetupControllerNewLogin: {
            email: string;
            name: string;
            password: string;
            token: string;
        };
        SigningKeyControllerNewSigningKey: {
            algorithm?: string | null;
            jwt_secret?: string | null;
            private_jwk?: unknown;
        };
        SigningKeyRotationSigningKey: {
            algorithm: string;
            /** Format: date-time */
            changed_at: string | null;
            /** Format: date-time */
            created_at: string;
            /** Format: uuid */
            id: string;
            kid: string;
            public_jwk: unknown;
            /** @enum {string} */
            state: "standby" | "current" | "previous" | "revoked";
        };
        SigningOperatorControllerSigned: {
            /** Format: date-time */
            expires_at: string;
            url: string;
        };
        SigningOperatorControllerSignedUpload: {
            /** Format: date-time */
            expires_at: string;
            token: string;
        };
        SigningOperatorControllerUploadWish: {
            name?: string | null;
            upsert?: boolean | null;
        };
        SigningOperatorControllerWish: {
            /** Format: int64 */
            expires_in_seconds?: number | null;
            name?: string | null;
        };
        SlowQuery: {
            /** Format: int64 */
            calls: number;
            /** Format: int64 */
            failures: number;
            /** Format: date-time */
            last_at: string;
            /** Format: double */
            max_ms: number;
            /** Format: double */
            mean_ms: number;
            request: string;
            /** Format: int64 */
            rows: number;
            sql: string;
            /** Format: double */
            total_ms: number;
        };
        Smoke: {
            body: unknown;
            method: string;
            path: string;
            /** Format: int32 */
            status: number | null;
        };
        SqlControllerScriptAnswer: {
            results: components["schemas"]["ScriptResult"][];
        };
        SqlControllerScriptRequest: {
            explain?: ("plan" | "analyze") | null;
            /** Format: int32 */
            max_rows?: number | null;
            params?: unknown[] | null;
            query?: string | null;
            read_only?: boolean | null;
            /** Format: int32 */
            timeout_seconds?: number | null;
        };
        SsoControllerCode: {
            code: string;
        };
        SsoControllerProvider: {
            /** Format: uri */
            issuer: string;
        };
        StoredInvocation: {
            /** Format: int64 */
            billed_ms: number;
            caller: string | null;
            cold: boolean;
            /** Format: int64 */
            duration_ms: number;
            error: string | null;
            event_id: string | null;
            function: string;
            id: string;
            /** Format: int64 */
            init_ms: number;
            /** Format: int32 */
            memory_mb: number;
            /** Format: int32 */
            peak_memory_mb: number;
            /** Format: int64 */
            queue_ms: number;
            request_id: string | null;
            /** Format: date-time */
            started_at: string;
            status: string;
            trace_id: string | null;
            trigger: string;
            /** Format: int32 */
            version: number;
            /** Format: int64 */
            wait_ms: number;
        };
        StreamConnectionControllerListed: {
            bootstrap_servers: string;
            /** Format: date-time */
            created_at: string;
            has_credentials: boolean;
            mechanism: ("PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512") | null;
            name: string;
            tls: boolean;
            /** Format: date-time */
            updated_at: string;
            username: string | null;
        };
        StreamConnectionControllerWanted: {
            bootstrap_servers?: string | null;
            ca_certificate?: string | null;
            mechanism?: ("PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512") | null;
            password?: string | null;
            tls?: boolean | null;
            username?: string | null;
        };
        StreamControllerListed: {
            /** Format: int32 */
            batch_size: number;
            /** Format: int32 */
            concurrency: number;
            connection: string;
            failure: string | null;
            function: string;
            group: string;
            /** Format: uuid */
            id: string;
            /** Format: int64 */
            lag: number;
            /** Format: int32 */
            max_wait_ms: number;
            partitions: components["schemas"]["StreamStatusPartition"][];
            paused: boolean;
            /** Format: int32 */
            retries: number;
            start: string;
            topic: string;
        };
        StreamStatusPartition: {
            /** Format: int64 */
            lag: number;
            /** Format: int64 */
            next_offset: number;
            /** Format: int32 */
            partition: number;
        };
        SubscriptionControllerListed: {
            /** Format: int32 */
            concurrency: number | null;
            /** Format: date-time */
            created_at: string;
            enabled: boolean;
            /** Format: uuid */
            id: string;
            key: string;
            /** Format: int32 */
            max_age_seconds: number | null;
            /** Format: int32 */
            max_attempts: number | null;
            ordered: boolean;
            owner_kind: string;
            owner_name: string;
            pattern: unknown;
            target: components["schemas"]["Target"];
            /** Format: date-time */
            updated_at: string;
        };
        SweepControllerWish: {
            dry_run?: boolean | null;
        };
        SweepReport: {
            /** Format: int64 */
            billed_bytes: number | null;
            /** Format: int64 */
            damaged_blobs: number;
            dry_run: boolean;
            examples: string[];
            /** Format: int64 */
            objects_without_blob: number;
            /** Format: int64 */
            released_blobs: number;
            /** Format: int64 */
            released_bytes: number;
            /** Format: int64 */
            stored_bytes: number;
            /** Format: int64 */
            unknown_files: number;
        };
        TableControllerColumnSummary: {
            name: string;
            nullable: boolean;
            type: string;
        };
        TableControllerTableSummary: {
            columns: components["schemas"]["TableControllerColumnSummary"][];
            name: string;
            primary_key: string[];
            row_level_security: boolean;
            schema: string;
            view: boolean;
        };
        Target: {
            /** @enum {string} */
            kind: "function" | "webhook" | "fan_out" | "event";
            name: string;
        };
        TransferControllerImported: {
            /** Format: int64 */
            rows: number;
        };
        Trial: {
            /** Format: int64 */
            affected: number | null;
            allowed: boolean;
            error: components["schemas"]["TrialRefused"] | null;
            response: components["schemas"]["TrialResponse"] | null;
            rows: unknown;
            tables: components["schemas"]["TrialTriedTable"][];
        };
        TrialPolicy: {
            applies: boolean;
            check: string | null;
            command: string;
            name: string;
            permissive: boolean;
            using: string | null;
        };
        TrialRefused: {
            code: string | null;
            details: string | null;
            hint: string | null;
            message: string | null;
        };
        TrialResponse: {
            body: unknown;
            headers: {
                [key: string]: string;
            };
            /** Format: int32 */
            status: number;
        };
        TrialTriedTable: {
            bypassed: boolean;
            commands: string[];
            name: string;
            policies: components["schemas"]["TrialPolicy"][];
            row_level_security: boolean;
            schema: string;
        };
        Trigger: {
            type: string;
        };
        TriggerAuth: Omit<components["schemas"]["Trigger"], "type"> & {
            delivery: components["schemas"]["DeliveryWishes"] | null;
            events: string[];
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "auth";
        };
        TriggerControllerTriggered: {
            subscribed: boolean;
            triggers: (components["schemas"]["TriggerAuth"] | components["schemas"]["TriggerDatabase"] | components["schemas"]["TriggerEvent"] | components["schemas"]["TriggerFunction"] | components["schemas"]["TriggerHttp"] | components["schemas"]["TriggerQueue"] | components["schemas"]["TriggerSchedule"] | components["schemas"]["TriggerStorage"] | components["schemas"]["TriggerStream"])[];
            /** Format: int64 */
            version: number;
        };
        TriggerDatabase: Omit<components["schemas"]["Trigger"], "type"> & {
            delivery: components["schemas"]["DeliveryWishes"] | null;
            events: string[];
            schema: string;
            table: string;
            when: {
                [key: string]: unknown;
            } | null;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "database";
        };
        TriggerEvent: Omit<components["schemas"]["Trigger"], "type"> & {
            delivery: components["schemas"]["DeliveryWishes"] | null;
            pattern: {
                [key: string]: unknown;
            };
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "event";
        };
        TriggerFunction: Omit<components["schemas"]["Trigger"], "type"> & {
            delivery: components["schemas"]["DeliveryWishes"] | null;
            events: string[];
            function: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "function";
        };
        TriggerHttp: Omit<components["schemas"]["Trigger"], "type"> & {
            methods: string[];
            path: string | null;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "http";
        };
        TriggerQueue: Omit<components["schemas"]["Trigger"], "type"> & {
            /** Format: int32 */
            batch_size: number | null;
            /** Format: int32 */
            concurrency: number | null;
            queue: string;
            /** Format: int32 */
            visibility_seconds: number | null;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "queue";
        };
        TriggerSchedule: Omit<components["schemas"]["Trigger"], "type"> & {
            at: string | null;
            cron: string | null;
            data: unknown;
            delivery: components["schemas"]["DeliveryWishes"] | null;
            missed: string | null;
            /** Format: int32 */
            rate_seconds: number | null;
            time_zone: string | null;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "schedule";
        };
        TriggerStorage: Omit<components["schemas"]["Trigger"], "type"> & {
            bucket: string;
            delivery: components["schemas"]["DeliveryWishes"] | null;
            events: string[];
            prefix: string | null;
            suffix: string | null;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "storage";
        };
        TriggerStream: Omit<components["schemas"]["Trigger"], "type"> & {
            /** Format: int32 */
            batch_size: number | null;
            /** Format: int32 */
            concurrency: number | null;
            connection: string;
            group: string | null;
            /** Format: int32 */
            max_wait_ms: number | null;
            /** Format: int32 */
            retries: number | null;
            start: string | null;
            topic: string;
        } & {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stream";
        };
        UsageReport: {
            /** Format: date-time */
            from: string;
            /** @enum {string} */
            group_by: "route" | "key" | "minute" | "hour" | "day";
            groups: components["schemas"]["UsageReportGroup"][];
            /** @enum {string} */
            meter: "api_requests" | "egress_bytes" | "database_bytes" | "database_rows" | "storage_bytes" | "storage_operations" | "function_invocations" | "function_gb_milliseconds" | "realtime_messages" | "realtime_connection_minutes" | "realtime_peak_connections" | "monthly_active_users" | "messages_sent";
            project: string;
            /** Format: date-time */
            to: string;
        };
        UsageReportGroup: {
            quantity: string;
            value: string;
        };
        UsedShare: {
            currency: string;
            parts: components["schemas"]["UsedSharePart"][];
            /** Format: int32 */
            price_book: number;
            total: string;
        };
        UsedSharePart: {
            amount: string;
            line: string;
            /** @enum {string} */
            meter: "api_requests" | "egress_bytes" | "storage_byte_hours" | "storage_operations" | "database_byte_hours" | "database_rows" | "function_invocations" | "function_gb_milliseconds" | "realtime_messages" | "realtime_connection_minutes" | "realtime_peak_connections" | "monthly_active_users" | "messages_sent";
            of: string;
            quantity: string;
        };
        UserRepresentation: {
            app_metadata: unknown;
            aud: string;
            /** Format: date-time */
            banned_until?: string;
            /** Format: date-time */
            confirmation_sent_at?: string;
            /** Format: date-time */
            confirmed_at?: string;
            /** Format: date-time */
            created_at?: string;
            /** Format: date-time */
            deleted_at?: string;
            email: string;
            /** Format: date-time */
            email_change_sent_at?: string;
            /** Format: date-time */
            email_confirmed_at?: string;
            factors?: components["schemas"]["UserRepresentationFactorRepresentation"][];
            /** Format: uuid */
            id: string;
            identities: components["schemas"]["UserRepresentationIdentityRepresentation"][];
            /** Format: date-time */
            invited_at?: string;
            is_anonymous: boolean;
            /** Format: date-time */
            last_sign_in_at?: string;
            new_email?: string;
            new_phone?: string;
            phone: string;
            /** Format: date-time */
            phone_change_sent_at?: string;
            /** Format: date-time */
            phone_confirmed_at?: string;
            /** Format: date-time */
            reauthentication_sent_at?: string;
            /** Format: date-time */
            recovery_sent_at?: string;
            role: string;
            /** Format: date-time */
            updated_at?: string;
            user_metadata: unknown;
        };
        UserRepresentationFactorRepresentation: {
            /** Format: date-time */
            created_at: string;
            factor_type: string;
            friendly_name?: string;
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            last_challenged_at?: string;
            phone?: string;
            status: string;
            /** Format: date-time */
            updated_at: string;
        };
        UserRepresentationIdentityRepresentation: {
            /** Format: date-time */
            created_at?: string;
            email?: string;
            id: string;
            identity_data: unknown;
            /** Format: uuid */
            identity_id: string;
            /** Format: date-time */
            last_sign_in_at?: string;
            provider: string;
            /** Format: date-time */
            updated_at?: string;
            /** Format: uuid */
            user_id: string;
        };
        UserRequest: unknown;
        WebhookControllerListed: {
            /** Format: int32 */
            concurrency: number | null;
            /** Format: date-time */
            created_at: string;
            description: string | null;
            /** Format: date-time */
            disabled_at: string | null;
            disabled_reason: string | null;
            enabled: boolean;
            /** Format: uuid */
            id: string;
            /** Format: int32 */
            max_age_seconds: number | null;
            /** Format: int32 */
            max_attempts: number | null;
            name: string;
            ordered: boolean;
            pattern: unknown;
            /** Format: date-time */
            previous_secrets_end_at: string | null;
            secret: string | null;
            /** Format: date-time */
            updated_at: string;
            url: string;
            /** Format: int64 */
            version: number;
        };
        WebhookControllerRotation: {
            /** Format: int32 */
            overlap_seconds?: number | null;
            secret?: string | null;
        };
        WebhookControllerWanted: {
            /** Format: int32 */
            concurrency?: number | null;
            description?: string | null;
            /** Format: int32 */
            max_age_seconds?: number | null;
            /** Format: int32 */
            max_attempts?: number | null;
            name?: string | null;
            ordered?: boolean | null;
            pattern?: unknown;
            secret?: string | null;
            url?: string | null;
        };
        WebhookTrialResult: {
            /** Format: int64 */
            duration_ms: number;
            error: string | null;
            outcome: string;
        };
        WrittenMail: {
            html: string;
            subject: string;
            text: string;
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
    "put /platform/v1/billing/accounts/{id}": {
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
                "application/json": components["schemas"]["AccountControllerAdministration"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
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
    "post /platform/v1/billing/accounts/{id}/credits": {
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
                "application/json": components["schemas"]["InvoiceControllerNewCredit"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreditsCredit"];
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
    "post /platform/v1/billing/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CorrectionControllerReversal"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CorrectionsRow"];
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
    "get /platform/v1/billing/ledger": {
        parameters: {
            query: {
                from: string;
                meter: string;
                project: string;
                to: string;
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
                    "application/json": components["schemas"]["CorrectionsRow"][];
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
    "get /platform/v1/billing/payments/{invoice}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                invoice: number;
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
                    "application/json": components["schemas"]["PaymentsPayment"];
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
    "post /platform/v1/billing/periods/{month}/close": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                month: string;
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
                    "application/json": components["schemas"]["InvoiceControllerClosed"];
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
    "get /platform/v1/billing/price-books": {
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
                    "application/json": components["schemas"]["PublishedPriceBook"][];
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
    "post /platform/v1/billing/price-books": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PriceBookControllerNewVersion"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishedPriceBook"];
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
    "post /platform/v1/billing/rate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RatedBasket"];
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
            query?: {
                action?: string;
                cursor?: string;
                from?: string;
                limit?: number;
                operator?: string;
                target?: string;
                text?: string;
                to?: string;
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
            query?: {
                action?: string;
                cursor?: string;
                format?: string;
                from?: string;
                operator?: string;
                target?: string;
                text?: string;
                to?: string;
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
    "get /platform/v1/organizations/{id}/billing-account": {
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
                    "application/json": components["schemas"]["Account"];
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
    "put /platform/v1/organizations/{id}/billing-account": {
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
                "application/json": components["schemas"]["AccountControllerContact"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Account"];
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
    "get /platform/v1/organizations/{id}/budgets": {
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
                    "application/json": components["schemas"]["BudgetView"][];
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
    "post /platform/v1/organizations/{id}/budgets": {
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
                "application/json": components["schemas"]["BudgetRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetView"];
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
    "get /platform/v1/organizations/{id}/budgets/{budget}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                budget: string;
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
                    "application/json": components["schemas"]["BudgetView"];
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
    "put /platform/v1/organizations/{id}/budgets/{budget}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                budget: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BudgetRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetView"];
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
    "delete /platform/v1/organizations/{id}/budgets/{budget}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                budget: string;
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
    "get /platform/v1/organizations/{id}/credits": {
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
                    "application/json": components["schemas"]["CreditsCredit"][];
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
    "get /platform/v1/organizations/{id}/invoices": {
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
                    "application/json": components["schemas"]["InvoiceView"][];
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
    "get /platform/v1/organizations/{id}/invoices/{number}": {
        parameters: {
            query?: {
                format?: string;
            };
            header?: never;
            path: {
                id: string;
                number: string;
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
                    "application/json": Record<string, unknown>;
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
    "get /platform/v1/organizations/{id}/invoices/{number}/lines/{line}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                line: number;
                number: string;
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
                    "application/json": components["schemas"]["LineExplanationsExplanation"];
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
    "get /platform/v1/organizations/{id}/notices": {
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
                    "application/json": components["schemas"]["NoticesMade"][];
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
    "get /platform/v1/organizations/{id}/plan": {
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
                    "application/json": components["schemas"]["PlansStanding"];
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
    "put /platform/v1/organizations/{id}/plan": {
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
                "application/json": components["schemas"]["AccountControllerChoice"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlansStanding"];
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
    "get /platform/v1/organizations/{id}/usage-export": {
        parameters: {
            query?: {
                format?: string;
                month?: string;
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
    "get /platform/v1/price-book": {
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
                    "application/json": components["schemas"]["PublishedPriceBook"];
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
            query?: {
                action?: string;
                cursor?: string;
                from?: string;
                limit?: number;
                operator?: string;
                target?: string;
                text?: string;
                to?: string;
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
            query?: {
                action?: string;
                cursor?: string;
                format?: string;
                from?: string;
                operator?: string;
                target?: string;
                text?: string;
                to?: string;
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
    "get /platform/v1/projects/{ref}/bill": {
        parameters: {
            query?: {
                as_of?: string;
                wait?: string;
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
                    "application/json": components["schemas"]["Bill"];
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
    "get /platform/v1/projects/{ref}/bill/share": {
        parameters: {
            query: {
                at?: string;
                used: string[];
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
                    "application/json": components["schemas"]["UsedShare"];
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
    "get /platform/v1/projects/{ref}/budgets": {
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
                    "application/json": components["schemas"]["BudgetView"][];
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
    "post /platform/v1/projects/{ref}/budgets": {
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
                "application/json": components["schemas"]["BudgetRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BudgetView"];
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
    "get /platform/v1/projects/{ref}/database/advice": {
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
                    "application/json": components["schemas"]["DatabaseFinding"][];
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
    "post /platform/v1/projects/{ref}/database/diff": {
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
                "application/json": components["schemas"]["MigrationControllerFilesRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchemaDifferencesDifference"];
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
    "get /platform/v1/projects/{ref}/database/migrations": {
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
                    "application/json": components["schemas"]["MigrationControllerMigrationResponse"][];
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
    "post /platform/v1/projects/{ref}/database/migrations": {
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
                "application/json": components["schemas"]["MigrationControllerMigrationRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationControllerMigrationResponse"];
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
    "post /platform/v1/projects/{ref}/database/migrations/plan": {
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
                "application/json": components["schemas"]["MigrationControllerFilesRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationPlan"];
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
    "post /platform/v1/projects/{ref}/database/migrations/push": {
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
                "application/json": components["schemas"]["MigrationControllerFilesRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationControllerPushed"];
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
    "post /platform/v1/projects/{ref}/database/migrations/repair": {
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
                "application/json": components["schemas"]["MigrationControllerRepairRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationControllerRepaired"];
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
    "get /platform/v1/projects/{ref}/database/policies": {
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
                    "application/json": components["schemas"]["GuardedTablesGuarded"];
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
    "post /platform/v1/projects/{ref}/database/policies/test": {
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
                "application/json": unknown;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trial"];
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
    "post /platform/v1/projects/{ref}/database/query": {
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
                "application/json": components["schemas"]["QueryControllerQueryRequest"];
            };
        };
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
    "post /platform/v1/projects/{ref}/database/reset": {
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
                "application/json": components["schemas"]["MigrationControllerResetRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationControllerPushed"];
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
    "get /platform/v1/projects/{ref}/database/slow-queries": {
        parameters: {
            query?: {
                limit?: number;
                order?: string;
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
                    "application/json": components["schemas"]["SlowQuery"][];
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
    "delete /platform/v1/projects/{ref}/database/slow-queries": {
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
    "get /platform/v1/projects/{ref}/database/tables": {
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
                    "application/json": components["schemas"]["TableControllerTableSummary"][];
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
    "post /platform/v1/projects/{ref}/database/tables/{schema}/{table}/export": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
                schema: string;
                table: string;
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
    "post /platform/v1/projects/{ref}/database/tables/{schema}/{table}/import": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
                schema: string;
                table: string;
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
                    "application/json": components["schemas"]["TransferControllerImported"];
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
    "get /platform/v1/projects/{ref}/deliveries": {
        parameters: {
            query?: {
                before?: string;
                before_id?: string;
                limit?: number;
                state?: string;
                target_kind?: string;
                target_name?: string;
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
                    "application/json": components["schemas"]["DeliveryHistoryControllerListedDelivery"][];
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
    "get /platform/v1/projects/{ref}/deliveries/{id}": {
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
                    "application/json": components["schemas"]["DeliveryHistoryControllerListedDelivery"];
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
    "post /platform/v1/projects/{ref}/deliveries/{id}/replay": {
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
            /** @description Accepted */
            202: {
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
    "get /platform/v1/projects/{ref}/deliveries/dead": {
        parameters: {
            query?: {
                before?: string;
                before_id?: string;
                limit?: number;
                state?: string;
                target_kind?: string;
                target_name?: string;
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
                    "application/json": components["schemas"]["DeliveryHistoryControllerListedDelivery"][];
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
    "get /platform/v1/projects/{ref}/deliveries/of-event/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                event: string;
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
                    "application/json": components["schemas"]["DeliveryHistoryControllerListedDelivery"][];
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
    "post /platform/v1/projects/{ref}/deliveries/replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeadLetterFilter"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterControllerReplayed"];
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
    "get /platform/v1/projects/{ref}/events": {
        parameters: {
            query?: {
                before?: string;
                before_id?: string;
                invocation_id?: string;
                limit?: number;
                source?: string;
                subject?: string;
                type?: string;
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
                    "application/json": components["schemas"]["EventHistoryControllerListedEvent"][];
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
    "get /platform/v1/projects/{ref}/events/{id}": {
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
                    "application/json": components["schemas"]["EventHistoryControllerListedEvent"];
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
    "get /platform/v1/projects/{ref}/events/chain": {
        parameters: {
            query?: {
                event_id?: string;
                invocation_id?: string;
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
                    "application/json": components["schemas"]["Chain"];
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
    "post /platform/v1/projects/{ref}/events/replay": {
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
                "application/json": components["schemas"]["ArchiveControllerWanted"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ArchiveReplay"];
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
    "get /platform/v1/projects/{ref}/forecast": {
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
                    "application/json": components["schemas"]["Forecast"];
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
    "get /platform/v1/projects/{ref}/functions": {
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
                    "application/json": components["schemas"]["FunctionRepresentation"][];
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
    "get /platform/v1/projects/{ref}/functions/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["FunctionRepresentation"];
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
    "delete /platform/v1/projects/{ref}/functions/{name}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                name: string;
                ref: string;
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
    "get /platform/v1/projects/{ref}/functions/{name}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["AliasRepresentation"][];
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
    "put /platform/v1/projects/{ref}/functions/{name}/aliases/{alias}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alias: string;
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AliasControllerPointed"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AliasRepresentation"];
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
    "delete /platform/v1/projects/{ref}/functions/{name}/aliases/{alias}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                alias: string;
                name: string;
                ref: string;
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
    "post /platform/v1/projects/{ref}/functions/{name}/deployments": {
        parameters: {
            query?: {
                alias?: string;
                dry_run?: boolean;
                handler?: string;
                live?: boolean;
                memory?: number;
                timeout?: number;
            };
            header?: never;
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentRepresentation"];
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
    "get /platform/v1/projects/{ref}/functions/{name}/deployments/{version}/components": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["ComponentControllerListing"];
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
    "get /platform/v1/projects/{ref}/functions/{name}/invocations": {
        parameters: {
            query?: {
                before?: string;
                limit?: number;
                status?: string;
                trigger?: string;
                version?: number;
            };
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["StoredInvocation"][];
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
    "post /platform/v1/projects/{ref}/functions/{name}/invoke": {
        parameters: {
            query?: {
                alias?: string;
            };
            header?: {
                "Content-Type"?: string;
            };
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": string;
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
    "put /platform/v1/projects/{ref}/functions/{name}/live": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeploymentControllerLive"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeploymentRepresentation"];
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
    "get /platform/v1/projects/{ref}/functions/{name}/running": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["RunningInvocationControllerListed"][];
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
    "get /platform/v1/projects/{ref}/functions/{name}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["SecretsSecret"][];
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
    "put /platform/v1/projects/{ref}/functions/{name}/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: string;
                };
            };
        };
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
    "delete /platform/v1/projects/{ref}/functions/{name}/secrets/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                ref: string;
                secret: string;
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
    "get /platform/v1/projects/{ref}/functions/{name}/triggers": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["DeclaredTriggersDeclaration"];
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
    "put /platform/v1/projects/{ref}/functions/{name}/triggers": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TriggerControllerTriggered"];
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
    "delete /platform/v1/projects/{ref}/functions/{name}/triggers": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                name: string;
                ref: string;
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
    "get /platform/v1/projects/{ref}/invocations": {
        parameters: {
            query?: {
                before?: string;
                limit?: number;
                status?: string;
                trigger?: string;
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
                    "application/json": components["schemas"]["StoredInvocation"][];
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
    "get /platform/v1/projects/{ref}/invocations/{id}": {
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
                    "application/json": components["schemas"]["StoredInvocation"];
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
    "get /platform/v1/projects/{ref}/invocations/{id}/calls": {
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
                    "application/json": components["schemas"]["StoredInvocation"][];
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
    "get /platform/v1/projects/{ref}/invocations/{id}/logs": {
        parameters: {
            query?: {
                level?: string;
            };
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
                    "application/json": components["schemas"]["InvocationLogControllerLogs"];
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
    "get /platform/v1/projects/{ref}/logs": {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: number;
                method?: string;
                path?: string;
                request_id?: string;
                status?: string;
                text?: string;
                to?: string;
            };
            header?: {
                Accept?: string;
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
                    "application/json": Record<string, unknown>;
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
    "get /platform/v1/projects/{ref}/queues": {
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
                    "application/json": components["schemas"]["QueueRepresentation"][];
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
    "get /platform/v1/projects/{ref}/queues/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["QueueRepresentation"];
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
    "put /platform/v1/projects/{ref}/queues/{name}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueueRepresentationWanted"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRepresentation"];
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
    "delete /platform/v1/projects/{ref}/queues/{name}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                name: string;
                ref: string;
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
    "get /platform/v1/projects/{ref}/queues/{name}/dead": {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["MessageRepresentation"][];
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
    "post /platform/v1/projects/{ref}/queues/{name}/dead/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["QueueOperatorControllerRedrive"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueOperatorControllerMoved"];
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
    "post /platform/v1/projects/{ref}/queues/{name}/purge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["QueueOperatorControllerPurged"];
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
    "get /platform/v1/projects/{ref}/rate-limits": {
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
                    "application/json": components["schemas"]["RateLimitControllerRepresentation"][];
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
    "put /platform/v1/projects/{ref}/rate-limits": {
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
                "application/json": components["schemas"]["RateLimitRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimitControllerRepresentation"];
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
    "get /platform/v1/projects/{ref}/rate-limits/{id}": {
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
                    "application/json": components["schemas"]["RateLimitControllerRepresentation"];
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
    "delete /platform/v1/projects/{ref}/rate-limits/{id}": {
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
    "get /platform/v1/projects/{ref}/requests": {
        parameters: {
            query?: {
                before?: string;
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
                    "application/json": components["schemas"]["LoggedRequest"][];
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
    "get /platform/v1/projects/{ref}/requests/{id}": {
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
                    "application/json": components["schemas"]["RequestCost"];
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
    "get /platform/v1/projects/{ref}/schedules": {
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
                    "application/json": components["schemas"]["ScheduleControllerListed"][];
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
    "get /platform/v1/projects/{ref}/schedules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["ScheduleControllerListed"];
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
    "put /platform/v1/projects/{ref}/schedules/{name}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleControllerWanted"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleControllerListed"];
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
    "delete /platform/v1/projects/{ref}/schedules/{name}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                name: string;
                ref: string;
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
    "post /platform/v1/projects/{ref}/schedules/fires": {
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
                "application/json": components["schemas"]["ScheduleControllerWanted"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleControllerFires"];
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
    "get /platform/v1/projects/{ref}/schema": {
        parameters: {
            query?: {
                format?: string;
                part?: string;
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
                    "application/json": Record<string, unknown>;
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
    "get /platform/v1/projects/{ref}/schema/types": {
        parameters: {
            query?: {
                language?: string;
                package?: string;
                schemas?: string[];
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
                    "application/json": Record<string, unknown>;
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
    "get /platform/v1/projects/{ref}/secrets": {
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
                    "application/json": components["schemas"]["SecretsSecret"][];
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
    "put /platform/v1/projects/{ref}/secrets": {
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
                "application/json": {
                    [key: string]: string;
                };
            };
        };
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
    "delete /platform/v1/projects/{ref}/secrets/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ref: string;
                secret: string;
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
                        [key: string]: Record<string, unknown>;
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
                "application/json": Record<string, unknown>;
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
                "application/json": Record<string, unknown>;
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
            query?: {
                from?: number;
                to?: number;
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
            query?: {
                before?: number;
                limit?: number;
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
    "post /platform/v1/projects/{ref}/sql": {
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
                "application/json": components["schemas"]["SqlControllerScriptRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SqlControllerScriptAnswer"];
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
    "get /platform/v1/projects/{ref}/storage/access-keys": {
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
                    "application/json": components["schemas"]["AccessKey"][];
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
    "post /platform/v1/projects/{ref}/storage/access-keys": {
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
                "application/json": components["schemas"]["AccessKeyControllerWanted"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessKeyControllerNewAccessKey"];
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
    "delete /platform/v1/projects/{ref}/storage/access-keys/{id}": {
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
                    "application/json": components["schemas"]["AccessKey"];
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
    "get /platform/v1/projects/{ref}/storage/buckets": {
        parameters: {
            query?: {
                limit?: number;
                offset?: number;
                search?: string;
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
                    "application/json": components["schemas"]["BucketOperatorControllerListed"][];
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
    "post /platform/v1/projects/{ref}/storage/buckets": {
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
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BucketOperatorControllerListed"];
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
    "get /platform/v1/projects/{ref}/storage/buckets/{bucket}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bucket: string;
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
                    "application/json": components["schemas"]["BucketOperatorControllerListed"];
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
    "put /platform/v1/projects/{ref}/storage/buckets/{bucket}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                bucket: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, unknown>;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BucketOperatorControllerListed"];
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
    "delete /platform/v1/projects/{ref}/storage/buckets/{bucket}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                bucket: string;
                ref: string;
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
    "post /platform/v1/projects/{ref}/storage/buckets/{bucket}/empty": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bucket: string;
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
                    "application/json": components["schemas"]["ContentSumsSum"];
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
    "get /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects": {
        parameters: {
            query?: {
                cursor?: string;
                flat?: boolean;
                limit?: number;
                order?: string;
                prefix?: string;
                sort?: string;
            };
            header?: never;
            path: {
                bucket: string;
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
                    "application/json": components["schemas"]["ObjectOperatorControllerListed"];
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
    "delete /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bucket: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectOperatorControllerNames"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectOperatorControllerDeleted"];
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
    "get /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/info": {
        parameters: {
            query: {
                name: string;
            };
            header?: never;
            path: {
                bucket: string;
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
                    "application/json": components["schemas"]["InfoControllerInfo"];
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
    "post /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/move": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bucket: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ObjectOperatorControllerMove"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ObjectOperatorControllerMoved"];
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
    "post /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/sign": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bucket: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigningOperatorControllerWish"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningOperatorControllerSigned"];
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
    "post /platform/v1/projects/{ref}/storage/buckets/{bucket}/objects/sign-upload": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bucket: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SigningOperatorControllerUploadWish"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SigningOperatorControllerSignedUpload"];
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
    "get /platform/v1/projects/{ref}/storage/buckets/{bucket}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bucket: string;
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
                    "application/json": components["schemas"]["BucketRetention"];
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
    "put /platform/v1/projects/{ref}/storage/buckets/{bucket}/retention": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                bucket: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BucketRetention"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BucketRetention"];
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
    "get /platform/v1/projects/{ref}/storage/buckets/{bucket}/summary": {
        parameters: {
            query?: {
                prefix?: string;
            };
            header?: never;
            path: {
                bucket: string;
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
                    "application/json": components["schemas"]["ContentSumsSum"];
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
    "get /platform/v1/projects/{ref}/storage/buckets/{bucket}/versions": {
        parameters: {
            query?: {
                cursor?: string;
                kind?: string;
                limit?: number;
                prefix?: string;
            };
            header?: never;
            path: {
                bucket: string;
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
                    "application/json": components["schemas"]["RetentionControllerVersions"];
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
    "delete /platform/v1/projects/{ref}/storage/buckets/{bucket}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bucket: string;
                ref: string;
                version: string;
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
    "post /platform/v1/projects/{ref}/storage/buckets/{bucket}/versions/{version}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                bucket: string;
                ref: string;
                version: string;
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
    "get /platform/v1/projects/{ref}/storage/migration": {
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
                    "application/json": components["schemas"]["MigrationControllerStored"];
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
    "post /platform/v1/projects/{ref}/storage/migration": {
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
                "application/json": components["schemas"]["MigrationControllerWanted"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MigrationControllerStored"];
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
    "post /platform/v1/projects/{ref}/storage/scrub": {
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
                    "application/json": components["schemas"]["ScrubReport"];
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
    "post /platform/v1/projects/{ref}/storage/sweep": {
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
                "application/json": components["schemas"]["SweepControllerWish"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SweepReport"];
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
    "get /platform/v1/projects/{ref}/stream-connections": {
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
                    "application/json": components["schemas"]["StreamConnectionControllerListed"][];
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
    "get /platform/v1/projects/{ref}/stream-connections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["StreamConnectionControllerListed"];
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
    "put /platform/v1/projects/{ref}/stream-connections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StreamConnectionControllerWanted"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StreamConnectionControllerListed"];
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
    "delete /platform/v1/projects/{ref}/stream-connections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                ref: string;
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
    "get /platform/v1/projects/{ref}/streams": {
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
                    "application/json": components["schemas"]["StreamControllerListed"][];
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
    "post /platform/v1/projects/{ref}/streams/{id}/pause": {
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
    "post /platform/v1/projects/{ref}/streams/{id}/resume": {
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
    "get /platform/v1/projects/{ref}/subscriptions": {
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
                    "application/json": components["schemas"]["SubscriptionControllerListed"][];
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
    "get /platform/v1/projects/{ref}/triggers": {
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
                        [key: string]: (components["schemas"]["TriggerAuth"] | components["schemas"]["TriggerDatabase"] | components["schemas"]["TriggerEvent"] | components["schemas"]["TriggerFunction"] | components["schemas"]["TriggerHttp"] | components["schemas"]["TriggerQueue"] | components["schemas"]["TriggerSchedule"] | components["schemas"]["TriggerStorage"] | components["schemas"]["TriggerStream"])[];
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
    "get /platform/v1/projects/{ref}/usage": {
        parameters: {
            query: {
                from?: string;
                group_by?: string;
                meter: string;
                to?: string;
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
                    "application/json": components["schemas"]["UsageReport"];
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
    "get /platform/v1/projects/{ref}/users": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                state?: string;
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
                    "application/json": components["schemas"]["OperatorUserControllerUserPage"];
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
    "post /platform/v1/projects/{ref}/users": {
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
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRepresentation"];
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
    "get /platform/v1/projects/{ref}/users/{id}": {
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
                    "application/json": components["schemas"]["UserRepresentation"];
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
    "delete /platform/v1/projects/{ref}/users/{id}": {
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
    "patch /platform/v1/projects/{ref}/users/{id}": {
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
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRepresentation"];
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
    "delete /platform/v1/projects/{ref}/users/{id}/factors/{factor}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                factor: string;
                id: string;
                ref: string;
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
    "post /platform/v1/projects/{ref}/users/{id}/impersonation": {
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
                    "application/json": components["schemas"]["Impersonation"];
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
    "get /platform/v1/projects/{ref}/users/{id}/sessions": {
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
                    "application/json": components["schemas"]["SessionsListed"][];
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
    "delete /platform/v1/projects/{ref}/users/{id}/sessions": {
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
    "delete /platform/v1/projects/{ref}/users/{id}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                ref: string;
                session: string;
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
    "post /platform/v1/projects/{ref}/users/export": {
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
    "post /platform/v1/projects/{ref}/users/import": {
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
                    "application/json": components["schemas"]["MigrationControllerImported"];
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
    "post /platform/v1/projects/{ref}/users/invite": {
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
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRepresentation"];
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
    "post /platform/v1/projects/{ref}/users/mail-preview": {
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
                "application/json": components["schemas"]["OperatorMailControllerDraft"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WrittenMail"];
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
    "get /platform/v1/projects/{ref}/users/redirect-check": {
        parameters: {
            query: {
                address: string;
                site_url?: string;
                uri_allow_list?: string;
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
                    "application/json": components["schemas"]["OperatorMailControllerRedirect"];
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
    "get /platform/v1/projects/{ref}/webhooks": {
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
                    "application/json": components["schemas"]["WebhookControllerListed"][];
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
    "post /platform/v1/projects/{ref}/webhooks": {
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
                "application/json": components["schemas"]["WebhookControllerWanted"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookControllerListed"];
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
    "get /platform/v1/projects/{ref}/webhooks/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["WebhookControllerListed"];
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
    "put /platform/v1/projects/{ref}/webhooks/{name}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookControllerWanted"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookControllerListed"];
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
    "delete /platform/v1/projects/{ref}/webhooks/{name}": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path: {
                name: string;
                ref: string;
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
    "post /platform/v1/projects/{ref}/webhooks/{name}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                ref: string;
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
    "post /platform/v1/projects/{ref}/webhooks/{name}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                ref: string;
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
    "post /platform/v1/projects/{ref}/webhooks/{name}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                ref: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WebhookControllerRotation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookControllerListed"];
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
    "post /platform/v1/projects/{ref}/webhooks/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
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
                    "application/json": components["schemas"]["WebhookTrialResult"];
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
    "get /platform/v1/rate-limits": {
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
                    "application/json": components["schemas"]["RateLimitControllerRepresentation"][];
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
    "put /platform/v1/rate-limits": {
        parameters: {
            query?: never;
            header?: {
                "If-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RateLimitRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RateLimitControllerRepresentation"];
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
    "delete /platform/v1/rate-limits/{id}": {
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
                    "application/json": Record<string, unknown>;
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
