package dev.loam.sdk.storage;

import java.net.URI;

/**
 * Permission for one upload, for whoever has it.
 *
 * @param path where to
 * @param token what permits it
 * @param address what a client without this library sends the bytes to, by PUT
 */
public record SignedUpload(String path, String token, URI address) {
    @Override
    public String toString() {
        return "SignedUpload[path=%s]".formatted(path);
    }
}
