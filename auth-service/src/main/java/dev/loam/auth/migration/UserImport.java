package dev.loam.auth.migration;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import dev.loam.platform.tenancy.ProjectSessions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes users over. A row whose user is there already is left alone, so that a file may be sent again, in whole or in part.
 * Rows go together, in one statement; where one of them fails it, each is tried by itself.
 */
class UserImport {
    private static final Logger log = LoggerFactory.getLogger(UserImport.class);

    private static final String TAKE = """
            with given as (
                select * from jsonb_to_recordset(cast(:rows as jsonb)) as g (
                    line integer, id uuid, email text, phone text, encrypted_password text,
                    email_confirmed_at timestamptz, phone_confirmed_at timestamptz, last_sign_in_at timestamptz,
                    created_at timestamptz, banned_until timestamptz, raw_app_meta_data jsonb,
                    raw_user_meta_data jsonb, role text, is_anonymous boolean, identities jsonb)
            ), made as (
                insert into auth.users (
                    instance_id, id, aud, role, email, phone, encrypted_password, email_confirmed_at,
                    phone_confirmed_at, last_sign_in_at, created_at, banned_until, raw_app_meta_data,
                    raw_user_meta_data, is_anonymous)
                select '00000000-0000-0000-0000-000000000000', id, 'authenticated', role, email, phone,
                    encrypted_password, email_confirmed_at, phone_confirmed_at, last_sign_in_at,
                    coalesce(created_at, now()), banned_until, raw_app_meta_data, raw_user_meta_data, is_anonymous
                from given g
                where not exists (
                    select from auth.users u where lower(u.email) = g.email and not u.is_sso_user)
                  and not exists (
                    select from auth.identities i
                    join jsonb_to_recordset(g.identities) as w (provider text, provider_id text)
                        on i.provider = w.provider and i.provider_id = w.provider_id)
                order by line
                on conflict do nothing
                returning id
            ), known as (
                insert into auth.identities (provider_id, user_id, identity_data, provider, last_sign_in_at, created_at)
                select w.provider_id, g.id, w.identity_data, w.provider, g.last_sign_in_at, coalesce(g.created_at, now())
                from given g join made using (id)
                cross join lateral jsonb_to_recordset(g.identities)
                    as w (provider text, provider_id text, identity_data jsonb)
                on conflict do nothing
            )
            select id from made
            """;

    private static final String WHY = """
            select
                exists (select from auth.users where id = :id) as by_id,
                (select id from auth.users where lower(email) = :email and not is_sso_user
                 order by created_at, id limit 1) as by_email,
                (select id from auth.users where phone = :phone) as by_phone
            """;

    private final ProjectSessions sessions;
    private final ImportedRows rows;
    private final JsonMapper json;

    UserImport(ProjectSessions sessions, ImportedRows rows, JsonMapper json) {
        this.sessions = sessions;
        this.rows = rows;
        this.json = json;
    }

    List<RowOutcome> take(ProjectRef project, List<String> lines) {
        List<RowOutcome> outcomes = new ArrayList<>();
        List<ImportedUser> users = new ArrayList<>();
        Set<String> subjects = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            try {
                ImportedUser user = rows.read(i + 1, lines.get(i));
                requireNew(subjects, user);
                users.add(user);
            } catch (RowRefusal refusal) {
                outcomes.add(refusal.at(i + 1));
            }
        }
        outcomes.addAll(takeAll(project, users));
        outcomes.sort(Comparator.comparingInt(RowOutcome::line));
        return outcomes;
    }

    /** The database would leave out the second of two equal identities, and the user would come without. */
    private static void requireNew(Set<String> subjects, ImportedUser user) {
        for (ImportedUser.Identity identity : user.identities()) {
            if (!subjects.add(identity.provider() + '\0' + identity.providerId())) {
                throw new RowRefusal("identity_already_exists", "A row before has one of these identities");
            }
        }
    }

    private List<RowOutcome> takeAll(ProjectRef project, List<ImportedUser> users) {
        if (users.isEmpty()) {
            return List.of();
        }
        try {
            return sessions.asService(project, session -> insert(session, users));
        } catch (DataAccessResourceFailureException away) {
            throw away;
        } catch (DataAccessException oneOfThem) {
            log.debug("Rows for {} are taken one by one", project, oneOfThem);
            return users.stream().map(user -> takeOne(project, user)).toList();
        }
    }

    private RowOutcome takeOne(ProjectRef project, ImportedUser user) {
        try {
            return sessions.asService(
                    project, session -> insert(session, List.of(user)).getFirst());
        } catch (DataAccessResourceFailureException away) {
            throw away;
        } catch (DataAccessException refusal) {
            log.debug("A row for {} is refused by the database", project, refusal);
            return RowOutcome.refused(
                    user.line(), "database_error", "The database refused the row: a value, or a trigger of the app");
        }
    }

    private List<RowOutcome> insert(ProjectSession session, List<ImportedUser> users) {
        Set<UUID> made = new HashSet<>(session.jdbc()
                .sql(TAKE)
                .param("rows", json.writeValueAsString(users))
                .query(UUID.class)
                .list());
        Set<UUID> answered = new HashSet<>();
        return users.stream()
                .map(user -> made.contains(user.id()) && answered.add(user.id())
                        ? RowOutcome.imported(user.line(), user.id())
                        : why(session, user))
                .toList();
    }

    private RowOutcome why(ProjectSession session, ImportedUser user) {
        return session.jdbc()
                .sql(WHY)
                .param("id", user.id())
                .param("email", user.email())
                .param("phone", user.phone())
                .query((row, number) -> why(
                        user,
                        row.getBoolean("by_id"),
                        row.getObject("by_email", UUID.class),
                        row.getObject("by_phone", UUID.class)))
                .single();
    }

    private static RowOutcome why(ImportedUser user, boolean byId, @Nullable UUID byEmail, @Nullable UUID byPhone) {
        UUID byAddress = byEmail != null ? byEmail : byPhone;
        boolean same = user.named() ? byId && (byAddress == null || byAddress.equals(user.id())) : byAddress != null;
        if (same) {
            return RowOutcome.exists(user.line(), byAddress == null ? user.id() : byAddress);
        }
        if (byEmail != null) {
            return RowOutcome.refused(user.line(), "email_exists", "Another user has this email address");
        }
        if (byPhone != null) {
            return RowOutcome.refused(user.line(), "phone_exists", "Another user has this phone number");
        }
        return RowOutcome.refused(user.line(), "identity_already_exists", "Another user has one of these identities");
    }
}
