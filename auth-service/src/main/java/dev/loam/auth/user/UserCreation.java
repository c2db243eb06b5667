package dev.loam.auth.user;

import dev.loam.auth.client.Client;
import dev.loam.auth.hook.Hook;
import dev.loam.auth.hook.Hooks;
import dev.loam.platform.tenancy.ProjectSession;
import java.time.Clock;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes users. */
public final class UserCreation {
    private final Users users;
    private final Identities identities;
    private final Hooks hooks;
    private final JsonMapper json;
    private final Clock clock;

    UserCreation(Users users, Identities identities, Hooks hooks, JsonMapper json, Clock clock) {
        this.users = users;
        this.identities = identities;
        this.hooks = hooks;
        this.json = json;
        this.clock = clock;
    }

    /**
     * The same for somebody who is no administrator: the app is asked before. It is asked also when somebody has the address
     * already, so that what it says, and how long it takes, does not tell.
     */
    public Creation create(ProjectSession session, NewUser user, Client client) {
        askApp(session, user, client);
        return create(session, user);
    }

    private void askApp(ProjectSession session, NewUser user, Client client) {
        if (hooks.isOn(session.project(), Hook.BEFORE_USER_CREATED)) {
            UserRepresentation planned = UserRepresentation.planned(user, appMetadata(user), clock.instant());
            hooks.call(session, Hook.BEFORE_USER_CREATED, client, Map.of("user", planned));
        }
    }

    /** Makes the user and an identity for each address, unless somebody has one of them. */
    public Creation create(ProjectSession session, NewUser user) {
        Creation creation = insert(session, user);
        if (creation instanceof Creation.Created) {
            for (Address address : user.addresses()) {
                identities.put(session, user.id(), address, user.isConfirmed(address));
            }
        }
        return creation;
    }

    /** Makes the user, unless somebody has one of the addresses; for whom another provider vouches. The app is asked before. */
    public Creation createWithoutIdentities(ProjectSession session, NewUser user, Client client) {
        askApp(session, user, client);
        return insert(session, user);
    }

    private Creation insert(ProjectSession session, NewUser user) {
        boolean created = session.jdbc()
                        .sql("""
                                insert into auth.users (
                                    instance_id, id, aud, role, email, phone, encrypted_password, email_confirmed_at,
                                    phone_confirmed_at, raw_app_meta_data, raw_user_meta_data, banned_until, is_anonymous,
                                    is_sso_user)
                                select '00000000-0000-0000-0000-000000000000', :id, 'authenticated', :role, :email, :phone,
                                    :hash, case when :emailConfirmed then now() end, case when :phoneConfirmed then now() end,
                                    cast(:appMetadata as jsonb), cast(:userMetadata as jsonb),
                                    cast(:bannedUntil as timestamptz), :anonymous, :sso
                                where :sso or not exists (
                                    select from auth.users where lower(email) = cast(:email as text) and not is_sso_user)
                                on conflict do nothing
                                """)
                        .param("id", user.id())
                        .param("role", user.role())
                        .param("email", user.email())
                        .param("phone", user.phone())
                        .param("hash", user.passwordHash())
                        .param("emailConfirmed", user.email() != null && user.emailConfirmed())
                        .param("phoneConfirmed", user.phone() != null && user.phoneConfirmed())
                        .param("appMetadata", json.writeValueAsString(appMetadata(user)))
                        .param("userMetadata", json.writeValueAsString(user.userMetadata()))
                        .param(
                                "bannedUntil",
                                user.bannedUntil() == null
                                        ? null
                                        : user.bannedUntil().toString())
                        .param("anonymous", user.isAnonymous())
                        .param("sso", user.sso())
                        .update()
                == 1;
        return created ? new Creation.Created(user.id()) : whatIsTaken(session, user);
    }

    private static ObjectNode appMetadata(NewUser user) {
        ObjectNode metadata = user.appMetadata().deepCopy();
        if (!user.addresses().isEmpty() && !metadata.has("provider")) {
            metadata.put("provider", user.addresses().getFirst().provider());
            ArrayNode providers = metadata.putArray("providers");
            user.addresses().forEach(address -> providers.add(address.provider()));
        }
        return metadata;
    }

    private Creation whatIsTaken(ProjectSession session, NewUser user) {
        for (Address address : user.addresses()) {
            if (users.findId(session, address) != null) {
                return address instanceof Address.Email ? new Creation.EmailTaken() : new Creation.PhoneTaken();
            }
        }
        return new Creation.IdTaken();
    }
}
