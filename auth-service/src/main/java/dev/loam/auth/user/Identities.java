package dev.loam.auth.user;

import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The identities that users' own addresses are. */
final class Identities {
    private final JsonMapper json;

    Identities(JsonMapper json) {
        this.json = json;
    }

    /** Gives the user the identity of an address, in place of a former one of its kind. */
    void put(ProjectSession session, UUID user, Address address, boolean verified) {
        session.jdbc()
                .sql("""
                        insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at)
                        values (:subject, :user, cast(:data as jsonb), :provider, now())
                        on conflict (provider_id, provider) do update
                        set identity_data = auth.identities.identity_data || excluded.identity_data, updated_at = now()
                        where auth.identities.user_id = excluded.user_id
                        """)
                .param("subject", user.toString())
                .param("user", user)
                .param("data", json.writeValueAsString(address.identityData(user.toString(), verified)))
                .param("provider", address.provider())
                .update();
    }
}
