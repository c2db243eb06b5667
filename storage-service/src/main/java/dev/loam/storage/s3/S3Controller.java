package dev.loam.storage.s3;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.HEAD;
import static org.springframework.web.bind.annotation.RequestMethod.OPTIONS;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;

import dev.loam.platform.identity.Caller;
import dev.loam.storage.access.Features;
import dev.loam.storage.access.RawPath;
import dev.loam.storage.access.StorageCalls;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.signature.Signatures;
import dev.loam.storage.signature.SignedQuery;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The S3 API, path style. Nothing is believed of a request before its signature was verified. */
@RestController
class S3Controller {
    private static final String PREFIX = "/storage/v1/s3";
    private static final String RETRY_SECONDS = "5";

    private final Features features;
    private final Signatures signatures;
    private final StorageCalls calls;
    private final Dispatch dispatch;
    private final FormUpload forms;

    S3Controller(Features features, Signatures signatures, StorageCalls calls, Dispatch dispatch, FormUpload forms) {
        this.features = features;
        this.signatures = signatures;
        this.calls = calls;
        this.dispatch = dispatch;
        this.forms = forms;
    }

    // Every method by its name: of two routes for HEAD, Spring takes one that names GET before one that names none.
    @RequestMapping(
            path = {PREFIX, PREFIX + "/**"},
            method = {GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS})
    void handle(Caller.OfProject caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String requestId = caller.requestId().value();
        response.setHeader("x-amz-request-id", requestId);
        try {
            features.requireS3(caller.project());
            String uri = request.getRequestURI();
            RawPath path = RawPath.of(uri.equals(PREFIX) ? PREFIX + "/" : uri, PREFIX + "/");
            if (request.getMethod().equals("POST") && path.key().isEmpty() && FormFields.isForm(request)) {
                forms.receive(caller, path, request, response);
                return;
            }
            SignedQuery query = SignedQuery.of(request.getQueryString());
            Signatures.Verified verified = signatures.verify(request, query, caller);
            dispatch.run(new S3Request(request, response, calls, path, query, verified.signer(), verified.payload()));
        } catch (IOException failure) {
            StorageError error = response.isCommitted() ? null : StorageError.ofBytes(failure);
            if (error == null) {
                throw failure;
            }
            if (error == StorageError.BYTES_UNAVAILABLE) {
                response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            }
            S3Failures.answer(error.exception(), request, response, requestId);
        } catch (RuntimeException failure) {
            S3Failures.answer(failure, request, response, requestId);
        }
    }
}
