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
 * Tells a chat of orders, through the chat's incoming webhook, whose address is a secret. Throws when the chat does not take
 * it, so that it is tried again.
 * Its manifest is {@code functions/chat-notice.yaml}.
 */
public final class ChatNotice implements Consumer<ChatNotice.Placed> {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

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
                .POST(BodyPublishers.ofString(
                        "{\"text\":\"%s\"}".formatted(text.replace("\\", "\\\\").replace("\"", "\\\""))))
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("The chat answered " + answer.statusCode());
            }
            FunctionContext.current().log().info("Told the chat of order " + placed.order());
        } catch (IOException away) {
            throw new UncheckedIOException("The chat does not answer", away);
        } catch (InterruptedException late) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The chat took too long", late);
        }
    }
}
