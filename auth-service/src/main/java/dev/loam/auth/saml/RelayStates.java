package dev.loam.auth.saml;

import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sign-ins that wait for an identity provider's response, each for ten minutes. Taking one checks and removes it in one statement. */
final class RelayStates {

    RelayStates() {}

    /**
     * A sign-in under way.
     *
     * @param provider who was asked
     * @param requestId what the response must refer to
     * @param redirectTo where the app wants the browser to arrive
     * @param flow the sign-in that ends with the exchange of a code; null when the session comes at once
     * @param fresh whether it is not too late
     */
    record RelayState(
            UUID provider,
            String requestId,
            @Nullable String redirectTo,
            @Nullable UUID flow,
            boolean fresh) {}

    /** What the provider gives back with its response. */
    UUID begin(
            ProjectSession session, UUID provider, String requestId, @Nullable String redirectTo, @Nullable UUID flow) {
        return session.jdbc()
                .sql("""
                        with stale as (
                            delete from auth.saml_relay_states where id in (
                                select id from auth.saml_relay_states where created_at < now() - interval '1 hour'
                                order by created_at limit 3 for update skip locked)
                        )
                        insert into auth.saml_relay_states (sso_provider_id, request_id, redirect_to, flow_state_id)
                        values (:provider, :request, :redirectTo, cast(:flow as uuid))
                        returning id
                        """)
                .param("provider", provider)
                .param("request", requestId)
                .param("redirectTo", redirectTo)
                .param("flow", flow)
                .query(UUID.class)
                .single();
    }

    /** Of many responses to one request, one gets the sign-in. */
    @Nullable
    RelayState take(ProjectSession session, UUID id) {
        return session.jdbc()
                .sql("""
                        delete from auth.saml_relay_states where id = :id
                        returning sso_provider_id, request_id, redirect_to, flow_state_id,
                            created_at > now() - interval '10 minutes' as fresh
                        """)
                .param("id", id)
                .query((row, number) -> new RelayState(
                        row.getObject("sso_provider_id", UUID.class),
                        row.getString("request_id"),
                        row.getString("redirect_to"),
                        row.getObject("flow_state_id", UUID.class),
                        row.getBoolean("fresh")))
                .optional()
                .orElse(null);
    }
}
