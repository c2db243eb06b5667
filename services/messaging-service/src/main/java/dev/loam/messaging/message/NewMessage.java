package dev.loam.messaging.message;

import dev.loam.messaging.MessagingError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A message that can be sent: everything in it was checked. */
record NewMessage(
        @Nullable ProjectRef project,
        Channel channel,
        String recipient,
        @Nullable String sender,
        @Nullable String subject,
        String text,
        @Nullable String html,
        Map<String, String> variables,
        String kind,
        boolean sensitive,
        @Nullable String key,
        boolean decoy) {
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_TEXT = 64 * 1024;
    private static final int LONGEST_HTML = 512 * 1024;
    private static final int LONGEST_SMS = 1600;
    private static final int LONGEST_KEY = 255;
    private static final int MOST_VARIABLES = 20;
    private static final int LONGEST_VARIABLE = 500;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9_]{1,40}");
    private static final Pattern PHONE = Pattern.compile("\\+?[1-9][0-9]{1,14}");
    private static final Pattern KIND = Pattern.compile("[a-z0-9_]{1,40}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    static NewMessage of(MessageRequest request) {
        Channel channel = given(request.channel(), "channel");
        String text = within(given(request.text(), "text"), LONGEST_TEXT, "text");
        String kind = given(request.kind(), "kind");
        require(KIND.matcher(kind).matches(), "'kind' is a short name in lower case");
        require(request.key() == null || request.key().length() <= LONGEST_KEY, "'key' has at most 255 letters");
        boolean sensitive = !Boolean.FALSE.equals(request.sensitive());
        return switch (channel) {
            case MAIL -> mail(request, text, kind, sensitive);
            case SMS, WHATSAPP -> text(request, channel, text, kind, sensitive);
        };
    }

    private static NewMessage mail(MessageRequest request, String text, String kind, boolean sensitive) {
        String subject = within(given(request.subject(), "subject"), LONGEST_SUBJECT, "subject");
        require(!CONTROL.matcher(subject).find(), "'subject' is one line");
        String from = request.from();
        String html = request.html();
        return new NewMessage(
                request.project(),
                Channel.MAIL,
                MailAddress.of(given(request.to(), "to")).address(),
                from == null ? null : MailAddress.named(from).toString(),
                subject,
                text,
                html == null ? null : within(html, LONGEST_HTML, "html"),
                Map.of(),
                kind,
                sensitive,
                request.key(),
                Boolean.TRUE.equals(request.decoy()));
    }

    private static NewMessage text(
            MessageRequest request, Channel channel, String text, String kind, boolean sensitive) {
        String to = given(request.to(), "to").strip();
        require(PHONE.matcher(to).matches(), "'to' is a phone number after E.164");
        return new NewMessage(
                request.project(),
                channel,
                to.startsWith("+") ? to : "+" + to,
                null,
                null,
                within(text, LONGEST_SMS, "text"),
                null,
                variables(request.variables()),
                kind,
                sensitive,
                request.key(),
                Boolean.TRUE.equals(request.decoy()));
    }

    /** Of one line each, as the templates of WhatsApp want them. */
    private static Map<String, String> variables(@Nullable Map<String, String> variables) {
        if (variables == null) {
            return Map.of();
        }
        require(variables.size() <= MOST_VARIABLES, "'variables' are at most %d".formatted(MOST_VARIABLES));
        variables.forEach((name, value) -> {
            require(VARIABLE.matcher(name).matches(), "'variables' have short names of letters and digits");
            require(
                    !CONTROL.matcher(given(value, "variables." + name)).find(),
                    "'variables.%s' is one line".formatted(name));
            within(value, LONGEST_VARIABLE, "variables." + name);
        });
        return Collections.unmodifiableMap(new TreeMap<>(variables));
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null || value.toString().isBlank()) {
            throw new ProblemException(MessagingError.INVALID_MESSAGE, "'%s' is missing".formatted(name));
        }
        return value;
    }

    private static String within(String text, int longest, String name) {
        require(text.length() <= longest, "'%s' has at most %d letters".formatted(name, longest));
        return text;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ProblemException(MessagingError.INVALID_MESSAGE, otherwise);
        }
    }

    @Override
    public String toString() {
        return "NewMessage[kind=%s]".formatted(kind);
    }
}
