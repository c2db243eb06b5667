package dev.loam.auth.migration;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.OneTrip;
import dev.loam.platform.tenancy.ProjectSessions;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Writes all users but deleted ones, a line of JSON each, in the form that the import takes. They are read in pages, so that a slow reader
 * holds no connection; who signs up meanwhile may be missing.
 */
class UserExport {
    private static final int PAGE = 500;

    private static final OneTrip NEXT = OneTrip.of("""
            select u.id, json_build_object(
                'id', u.id, 'email', u.email, 'phone', u.phone, 'encrypted_password', u.encrypted_password,
                'email_confirmed_at', u.email_confirmed_at, 'phone_confirmed_at', u.phone_confirmed_at,
                'last_sign_in_at', u.last_sign_in_at, 'created_at', u.created_at, 'updated_at', u.updated_at,
                'banned_until', u.banned_until, 'role', u.role,
                'raw_app_meta_data', u.raw_app_meta_data, 'raw_user_meta_data', u.raw_user_meta_data,
                'is_anonymous', u.is_anonymous, 'is_sso_user', u.is_sso_user,
                'identities', coalesce((
                    select json_agg(json_build_object('provider', i.provider, 'provider_id', i.provider_id,
                        'identity_data', i.identity_data, 'created_at', i.created_at) order by i.created_at, i.id)
                    from auth.identities i where i.user_id = u.id), '[]')) as line
            from auth.users u
            where u.id > ? and u.deleted_at is null
            order by u.id limit ?
            """);

    private final ProjectSessions sessions;

    UserExport(ProjectSessions sessions) {
        this.sessions = sessions;
    }

    void write(ProjectRef project, OutputStream output) throws IOException {
        UUID last = new UUID(0, 0);
        List<Line> page;
        do {
            UUID after = last;
            page = sessions.asService(
                    project,
                    NEXT,
                    values -> {
                        values.setObject(1, after);
                        values.setInt(2, PAGE);
                    },
                    (row, number) -> new Line(row.getObject("id", UUID.class), row.getString("line")));
            for (Line line : page) {
                output.write(line.text().getBytes(StandardCharsets.UTF_8));
                output.write('\n');
            }
            output.flush();
            if (!page.isEmpty()) {
                last = page.getLast().id();
            }
        } while (page.size() == PAGE);
    }

    private record Line(UUID id, String text) {
        @Override
        public String toString() {
            return "Line[…]";
        }
    }
}
