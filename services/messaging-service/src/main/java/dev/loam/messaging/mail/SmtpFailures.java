package dev.loam.messaging.mail;

import dev.loam.messaging.delivery.Sending;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;

/** Reads what a server's refusal means. */
final class SmtpFailures {
    private static final int FIRST_PERMANENT = 500;

    /** 530 to 539 ask for a login or its encryption: the settings may be mended, the mail is not at fault. */
    private static final int FIRST_OF_LOGIN = 530;

    private static final int LAST_OF_LOGIN = 539;

    private SmtpFailures() {}

    /** The recipient's or the mail's fault is final; anything else may pass. */
    static Sending outcome(MailException failure) {
        for (Throwable cause : causes(failure)) {
            int code = code(cause);
            if (code >= FIRST_PERMANENT && (code < FIRST_OF_LOGIN || code > LAST_OF_LOGIN)) {
                return new Sending.Refused(String.valueOf(cause.getMessage()).strip());
            }
        }
        Throwable root = causes(failure).getLast();
        return new Sending.TryAgain(root.getClass().getSimpleName() + ": " + root.getMessage());
    }

    private static int code(Throwable cause) {
        return switch (cause) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
        };
    }

    private static List<Throwable> causes(MailException failure) {
        List<Throwable> causes = new ArrayList<>();
        causes.add(failure);
        if (failure instanceof MailSendException sending) {
            for (Exception one : sending.getMessageExceptions()) {
                follow(one, causes);
            }
        }
        follow(failure.getCause(), causes);
        return causes;
    }

    private static void follow(@Nullable Throwable start, List<Throwable> causes) {
        Throwable cause = start;
        while (cause != null && !causes.contains(cause)) {
            causes.add(cause);
            cause = cause instanceof MessagingException mail && mail.getNextException() != null
                    ? mail.getNextException()
                    : cause.getCause();
        }
    }
}
