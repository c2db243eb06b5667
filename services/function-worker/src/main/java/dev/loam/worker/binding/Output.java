package dev.loam.worker.binding;

import dev.loam.worker.channel.Headers;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a function answers.
 *
 * @param body all of it, unless it comes in pieces
 * @param pieces what is sent as it is made; null when the body is all there is
 */
public record Output(
        int status, Headers headers, byte[] body, @Nullable Pieces pieces) {
    private static final byte[] NOTHING = {};

    public static final Output EMPTY = new Output(204, Headers.NONE, NOTHING);

    public Output(int status, Headers headers, byte[] body) {
        this(status, headers, body, null);
    }

    /** The same in one piece, for who cannot pass pieces on. Whatever tenant code throws comes out. */
    public Output gathered() throws Exception {
        if (pieces == null) {
            return this;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (Pieces all = pieces) {
            for (byte[] piece = all.next(); piece != null; piece = all.next()) {
                whole.writeBytes(piece);
            }
        }
        return new Output(status, headers, whole.toByteArray());
    }

    static Output of(String contentType, Pieces pieces) {
        return new Output(200, Headers.of("content-type", contentType), NOTHING, pieces);
    }
}
