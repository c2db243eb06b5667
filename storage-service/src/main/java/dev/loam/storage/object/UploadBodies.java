package dev.loam.storage.object;

import jakarta.servlet.http.HttpServletRequest;
import tools.jackson.databind.json.JsonMapper;

/** Finds out in which form a request carries its file. */
public final class UploadBodies {
    private final UserMetadata userMetadata;

    UploadBodies(JsonMapper json) {
        this.userMetadata = new UserMetadata(json);
    }

    public UploadBody of(HttpServletRequest request) {
        return FormPart.isForm(request) ? new MultipartBody(request, userMetadata) : new RawBody(request, userMetadata);
    }
}
