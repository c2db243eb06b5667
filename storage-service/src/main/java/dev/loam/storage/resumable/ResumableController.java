package dev.loam.storage.resumable;

import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/** TUS 1.0.0 for callers whose policies decide. */
@RestController
@RequestMapping("/storage/v1/upload/resumable")
class ResumableController {
    private final TusRequests requests;

    ResumableController(TusRequests requests) {
        this.requests = requests;
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
        return requests.create(call, request, null);
    }

    @RequestMapping(path = "/{id}", method = RequestMethod.HEAD)
    @Performs(Operation.TUS_GET)
    ResponseEntity<Void> look(StorageCall call, @PathVariable String id) throws IOException {
        return requests.look(call, UploadLinks.id(id), false);
    }

    @PatchMapping("/{id}")
    @Performs(Operation.TUS_PART)
    ResponseEntity<Void> append(StorageCall call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return requests.append(call, UploadLinks.id(id), request);
    }

    @DeleteMapping("/{id}")
    @Performs(Operation.TUS_DELETE)
    ResponseEntity<Void> terminate(StorageCall call, @PathVariable String id) throws IOException {
        return requests.terminate(call, UploadLinks.id(id));
    }

    /** For clients that can send no other method. */
    @PostMapping("/{id}")
    @Performs(Operation.TUS_PART)
    ResponseEntity<Void> overridden(StorageCall call, @PathVariable String id, HttpServletRequest request)
            throws IOException {
        return requests.overridden(call, UploadLinks.id(id), request, false);
    }
}
