package dev.loam.storage.resumable;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.problem.StorageError;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Addresses of uploads. They name their project, so that they are good with any of its keys, and never come from a request. */
final class UploadLinks {
    private static final int MOST_PARTS = 1000;

    private final String publicUrl;

    UploadLinks(URI publicUrl) {
        this.publicUrl = publicUrl.toString().replaceAll("/+$", "");
    }

    /** @param signed whether the token of a signed URL opens it */
    String of(ProjectRef project, UUID id, boolean signed) {
        return "%s/p/%s/storage/v1/upload/resumable/%s%s".formatted(publicUrl, project, signed ? "sign/" : "", id);
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw StorageError.NO_SUCH_UPLOAD.exception();
        }
    }

    /** Those in the header {@code Upload-Concat}, whole addresses or paths. */
    static List<UUID> ids(String addresses) {
        List<UUID> ids = new ArrayList<>();
        for (String address : addresses.strip().split(" +")) {
            ids.add(id(address.substring(address.lastIndexOf('/') + 1)));
        }
        if (ids.size() > MOST_PARTS || ids.stream().distinct().count() < ids.size()) {
            throw StorageError.INVALID_REQUEST.exception(
                    "Upload-Concat names at most %d uploads, each once".formatted(MOST_PARTS));
        }
        return ids;
    }
}
