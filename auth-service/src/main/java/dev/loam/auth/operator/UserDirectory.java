package dev.loam.auth.operator;

import dev.loam.auth.database.ProjectWork;
import dev.loam.auth.user.User;
import dev.loam.auth.user.Users;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds users, newest first, page by page. */
class UserDirectory {
    /** Rows that apps wrote may say nothing of their time. */
    private static final String CREATED = "coalesce(created_at, 'epoch')";

    private static final String FILTER = """
            deleted_at is null
              and (cast(:pattern as text) is null or lower(email) like '%%' || cast(:pattern as text) or phone like '%%' || cast(:pattern as text)
                   or id::text like cast(:pattern as text)
                   or lower(coalesce(raw_user_meta_data ->> 'full_name', raw_user_meta_data ->> 'name')) like '%%' || cast(:pattern as text))
              and (%s)
            """;

    private final ProjectWork work;
    private final Users users;

    UserDirectory(ProjectWork work, Users users) {
        this.work = work;
        this.users = users;
    }

    /**
     * A page of users.
     *
     * @param total how many there are in all; told with the first page only
     */
    record Page(List<User> users, @Nullable Long total, UserSearch.@Nullable After end) {}

    Page find(Caller.OfProject caller, UserSearch search) {
        return work.reading(caller, session -> {
            List<UserSearch.After> found = rows(session, search);
            boolean more = found.size() > search.limit();
            List<UserSearch.After> shown = more ? found.subList(0, search.limit()) : found;
            List<UUID> ids = shown.stream().map(UserSearch.After::id).toList();
            return new Page(
                    users.inOrder(session, ids),
                    search.after() == null ? total(session, search) : null,
                    more ? shown.getLast() : null);
        });
    }

    private static List<UserSearch.After> rows(ProjectSession session, UserSearch search) {
        UserSearch.After after = search.after();
        return session.jdbc()
                .sql("""
                        select id, to_json(%s) #>> '{}' as created from auth.users
                        where %s
                          and (cast(:after as text) is null
                               or (%s, id) < (cast(:after as timestamptz), cast(:after_id as uuid)))
                        order by %s desc, id desc limit :limit
                        """.formatted(CREATED, FILTER.formatted(search.state().condition()), CREATED, CREATED))
                .param("pattern", search.pattern())
                .param("after", after == null ? null : after.createdAt())
                .param("after_id", after == null ? null : after.id().toString())
                .param("limit", search.limit() + 1)
                .query((row, number) -> new UserSearch.After(row.getString("created"), row.getObject("id", UUID.class)))
                .list();
    }

    private static long total(ProjectSession session, UserSearch search) {
        return session.jdbc()
                .sql("select count(*) from auth.users where "
                        + FILTER.formatted(search.state().condition()))
                .param("pattern", search.pattern())
                .query(Long.class)
                .single();
    }
}
