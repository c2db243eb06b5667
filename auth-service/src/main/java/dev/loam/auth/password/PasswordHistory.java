package dev.loam.auth.password;

import dev.loam.platform.project.ProjectRef;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hashes of the passwords that users had, as many as the project wants remembered. */
public final class PasswordHistory {
    private final PasswordHashing passwords;

    PasswordHistory(PasswordHashing passwords) {
        this.passwords = passwords;
    }

    /** The latest hashes of a user's former passwords. */
    public List<String> hashes(ProjectSession session, UUID user, int most) {
        return session.jdbc()
                .sql("""
                        select password_hash from auth.password_history
                        where user_id = :user order by created_at desc limit :most
                        """)
                .param("user", user)
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Whether one of these hashes is the password's; each costs as much as a sign-in. */
    public boolean contains(ProjectRef project, List<String> hashes, String password) {
        return hashes.stream().anyMatch(hash -> passwords.matches(project, password, hash));
    }

    /**
     * Remembers a password that the user has no longer; what is older than wanted is forgotten.
     *
     * @param hash null or empty when the user had none
     */
    public void remember(ProjectSession session, UUID user, @Nullable String hash, int most) {
        if (most == 0 || hash == null || hash.isEmpty()) {
            return;
        }
        session.jdbc()
                .sql("insert into auth.password_history (user_id, password_hash) values (:user, :hash)")
                .param("user", user)
                .param("hash", hash)
                .update();
        session.jdbc().sql("""
                        delete from auth.password_history where user_id = :user and id not in (
                            select id from auth.password_history where user_id = :user
                            order by created_at desc limit :most)
                        """).param("user", user).param("most", most).update();
    }
}
