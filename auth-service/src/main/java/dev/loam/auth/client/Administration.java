package dev.loam.auth.client;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import dev.loam.platform.identity.Caller;

/** Who may use the admin API: holders of a service key, and of a token that names Supabase's own administrator. */
public final class Administration {
    /** A name in tokens only: a project's logins are members of no database role that is called so. */
    private static final String SUPABASE_ADMIN = "supabase_admin";

    private Administration() {}

    /** A function that was granted only some things has the service role too, and is no administrator. */
    public static boolean isOpenTo(Caller.OfProject caller) {
        return (caller.isServiceRole() || caller.role().equals(SUPABASE_ADMIN))
                && caller.grants().everything();
    }

    /** Refuses everybody else. */
    public static void require(Caller.OfProject caller) {
        if (!isOpenTo(caller)) {
            throw new AuthException(AuthError.NOT_ADMIN, "User not allowed");
        }
    }
}
