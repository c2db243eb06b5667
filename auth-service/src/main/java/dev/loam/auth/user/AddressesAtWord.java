package dev.loam.auth.user;

import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;

/**
 * Addresses that count as confirmed because their users say so, as a project may want it. They open their own user's account
 * and no other way: whoever proves to have such an address is not whom the account belongs to.
 */
public final class AddressesAtWord {

    AddressesAtWord() {}

    /** Notes that nothing was sent to the address of the user. */
    public void note(ProjectSession session, UUID user, String email) {
        session.jdbc().sql("""
                        insert into auth.addresses_at_word (user_id, email) values (:user, :email)
                        on conflict (user_id) do update set email = excluded.email, created_at = now()
                        """).param("user", user).param("email", email).update();
    }

    /** Somebody proved to have the address. */
    public void proven(ProjectSession session, UUID user) {
        session.jdbc()
                .sql("delete from auth.addresses_at_word where user_id = :user")
                .param("user", user)
                .update();
    }

    /** Whether the user's address is confirmed, and not at the user's word alone. */
    public boolean isProven(ProjectSession session, User user) {
        return user.email() != null
                && user.times().emailConfirmed() != null
                && session.jdbc()
                        .sql("""
                                select not exists (
                                    select from auth.addresses_at_word where user_id = :user and email = lower(:email))
                                """)
                        .param("user", user.id())
                        .param("email", user.email())
                        .query(Boolean.class)
                        .single();
    }
}
