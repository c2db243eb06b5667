package dev.loam.examples.recipes;

import dev.loam.functions.FunctionContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Tells a chat of orders, through the chat's incoming webhook as Slack, Mattermost and Rocket.Chat have it, whose address is
 * a secret. A chat that asks for a pause gets it; where it does not take the message the call fails, and is tried again.
 * Its manifest is {@code functions/chat-notice.yaml}.
 */
public final class ChatNotice implements Consumer<ChatNotice.Placed> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final int TOO_MANY = 429;

    private final URI chat;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** Reads the secret {@code CHAT_URL}. */
    public ChatNotice() {
        this(URI.create(System.getenv("CHAT_URL")));
    }

    ChatNotice(URI chat) {
        this.chat = chat;
    }

    /** The data of {@code order.placed}. */
    public record Placed(String order, double total) {}

    @Override
    public void accept(Placed placed) {
        String text = String.format(Locale.ROOT, "Order %s was placed: %.2f", placed.order(), placed.total());
        HttpRequest request = HttpRequest.newBuilder(chat)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\":\"%s\"}".formatted(escaped(text))))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() == TOO_MANY) {
                Thread.sleep(pause(answer));
                answer = client.send(request, BodyHandlers.ofString());
            }
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("The chat answered " + answer.statusCode() + ' ' + answer.body());
            }
            FunctionContext.current().log().info("Told the chat of order " + placed.order());
        } catch (IOException away) {
            throw new UncheckedIOException("The chat does not answer", away);
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The chat took too long", late);
        }
    }

    /** What the chat asks for; longer waits are left to the delivery, which costs nothing meanwhile. */
    private static Duration pause(HttpResponse<String> answer) {
        Duration asked = Duration.ofSeconds(
                answer.headers().firstValueAsLong("Retry-After").orElse(1));
        if (asked.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalStateException("The chat wants no message for " + asked.toSeconds() + " s");
        }
        return asked;
    }

    /** As JSON has it, and chats that take {@code <}, {@code >} and {@code &} for markup. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"', '\\' -> escaped.append('\\').append(letter);
                default -> escaped.append(letter < ' ' ? String.format(Locale.ROOT, "\\u%04x", (int) letter) : letter);
            }
        }
        return escaped.toString();
    }
}
