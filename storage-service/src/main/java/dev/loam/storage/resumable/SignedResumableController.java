package dev.loam.storage.resumable;

import dev.loam.platform.identity.Caller;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.signedurl.SignedUrlTokens;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** TUS 1.0.0 for whoever holds the token of a signed upload URL, in the header {@code x-signature} of each request. */
@RestController
@RequestMapping("/storage/v1/upload/resumable/sign")
class SignedResumableController {
    private static final String SIGNATURE = "x-signature";

    private final TusRequests requests;
    private final SignedUrlTokens tokens;

    SignedResumableController(TusRequests requests, SignedUrlTokens tokens) {
        this.requests = requests;
        this.tokens = tokens;
    }

    @ModelAttribute
    void requireVersion(HttpServletRequest request, HttpServletResponse response) {
        TusRequests.requireVersion(request, response);
    }

    @RequestMapping(
            path = {"", "/{id}"},
            method = RequestMethod.OPTIONS)
    ResponseEntity<Void> abilities() {
        return requests.abilities();
    }

    @PostMapping
    @Performs(Operation.TUS_CREATE)
    ResponseEntity<Void> create(StorageCall call, HttpServletRequest request) throws IOException {
        SignedUrlTokens.Permit permit = permit(call, request);
        return requests.create(permitted(call, permit), request, permit);
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    @Performs(Operation.TUS_GET)
    ResponseEntity<Void> look(StorageCall call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        UUID upload = UploadLinks.id(id);
        return requests.look(permitted(call, upload, request), upload, true);
    }

    @PatchMapping("/{id}")
    @Performs(Operation.TUS_PART)
    ResponseEntity<Void> append(StorageCall call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        UUID upload = UploadLinks.id(id);
        return requests.append(permitted(call, upload, request), upload, request);
    }

    @DeleteMapping("/{id}")
    @Performs(Operation.TUS_DELETE)
    ResponseEntity<Void> terminate(StorageCall call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        UUID upload = UploadLinks.id(id);
        return requests.terminate(permitted(call, upload, request), upload);
    }

    /** For clients that can send no other method. */
    @PostMapping("/{id}")
    @Performs(Operation.TUS_PART)
    ResponseEntity<Void> overridden(StorageCall call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        UUID upload = UploadLinks.id(id);
        return requests.overridden(permitted(call, upload, request), upload, request, true);
    }

    private SignedUrlTokens.Permit permit(StorageCall call, HttpServletRequest request) {
        return tokens.requireUpload(call.project(), request.getHeader(SIGNATURE));
    }

    /** The token is for one address, and so for the uploads to it that were begun with such a token. */
    private StorageCall permitted(StorageCall call, UUID upload, HttpServletRequest request) {
        SignedUrlTokens.Permit permit = permit(call, request);
        StorageCall permitted = permitted(call, permit);
        requests.requireAddress(permitted, upload, permit);
        return permitted;
    }

    /** For whoever signed it, past the policies, which were asked when it was signed. */
    private static StorageCall permitted(StorageCall call, SignedUrlTokens.Permit permit) {
        Caller.OfProject caller = call.caller();
        Caller.OfProject signer = new Caller.OfProject(
                caller.project(),
                Caller.OfProject.SERVICE_ROLE,
                caller.claims(),
                permit.owner(),
                null,
                caller.requestId(),
                caller.grants(),
                caller.hop());
        return new StorageCall(signer, call.operation(), call.elevated());
    }
}
