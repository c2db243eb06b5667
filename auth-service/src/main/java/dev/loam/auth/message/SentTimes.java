package dev.loam.auth.message;

import dev.loam.auth.onetime.TokenKind;
import dev.loam.platform.tenancy.ProjectSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Notes on the user when a message was sent; readers of auth.users and clients look at these columns. */
final class SentTimes {
    private SentTimes() {}

    static void note(ProjectSession session, @Nullable UUID user, MailKind kind) {
        note(
                session,
                user,
                switch (kind) {
                    case CONFIRMATION -> "confirmation";
                    case INVITE -> "invite";
                    case MAGIC_LINK, RECOVERY -> "recovery";
                    case EMAIL_CHANGE -> "email_change";
                    case REAUTHENTICATION -> "reauthentication";
                });
    }

    static void noteText(ProjectSession session, @Nullable UUID user, TokenKind kind) {
        note(
                session,
                user,
                switch (kind) {
                    case PHONE_CHANGE -> "phone_change";
                    case REAUTHENTICATION -> "reauthentication";
                    case CONFIRMATION, RECOVERY, EMAIL_CHANGE_NEW, EMAIL_CHANGE_CURRENT -> "confirmation";
                });
    }

    private static void note(ProjectSession session, @Nullable UUID user, String what) {
        session.jdbc()
                .sql("""
                        update auth.users set
                            confirmation_sent_at = case when :what in ('confirmation', 'invite') then now() else confirmation_sent_at end,
                            invited_at = case when :what = 'invite' then now() else invited_at end,
                            recovery_sent_at = case when :what = 'recovery' then now() else recovery_sent_at end,
                            email_change_sent_at = case when :what = 'email_change' then now() else email_change_sent_at end,
                            phone_change_sent_at = case when :what = 'phone_change' then now() else phone_change_sent_at end,
                            reauthentication_sent_at =
                                case when :what = 'reauthentication' then now() else reauthentication_sent_at end
                        where id = :user
                        """)
                .param("what", what)
                .param("user", user == null ? new UUID(0, 0) : user)
                .update();
    }
}
