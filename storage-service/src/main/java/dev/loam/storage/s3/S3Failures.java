package dev.loam.storage.s3;

import dev.loam.platform.outage.Outage;
import dev.loam.storage.problem.DatabaseRefusals;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.problem.S3Exception;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.problem.StorageException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;

/** Answers whatever goes wrong as S3 does. */
final class S3Failures {
    private static final Logger log = LoggerFactory.getLogger(S3Failures.class);

    /** What was said of an object that is not sent. */
    private static final List<String> OF_OBJECTS = List.of(
            HttpHeaders.CONTENT_ENCODING,
            HttpHeaders.CONTENT_DISPOSITION,
            HttpHeaders.CONTENT_LANGUAGE,
            HttpHeaders.EXPIRES,
            HttpHeaders.CACHE_CONTROL);

    private S3Failures() {}

    static void answer(
            RuntimeException failure, HttpServletRequest request, HttpServletResponse response, String requestId)
            throws IOException {
        if (response.isCommitted()) {
            throw failure;
        }
        write(refusal(failure, request), request, response, requestId);
    }

    /** What is said of a failure where the status cannot say it any more. */
    static String document(Exception failure, S3Request request) {
        StorageError bytes = failure instanceof IOException io ? StorageError.ofBytes(io) : null;
        RuntimeException known = switch (failure) {
            case RuntimeException itself -> itself;
            case IOException _ when bytes != null -> bytes.exception();
            default -> new IllegalStateException(failure);
        };
        return document(
                refusal(known, request.http()),
                request.http(),
                request.signer().caller().requestId().value());
    }

    private record Refusal(S3Error error, @Nullable String message) {}

    private static Refusal refusal(RuntimeException failure, HttpServletRequest request) {
        return switch (failure) {
            case S3Exception known -> new Refusal(known.error(), known.getMessage());
            case StorageException known -> {
                S3Error error = S3Error.of(known.error());
                boolean ownWords = error == S3Error.INVALID_ARGUMENT || error == S3Error.INVALID_REQUEST;
                yield new Refusal(error, ownWords ? known.getMessage() : null);
            }
            default -> new Refusal(unexpected(failure, request), null);
        };
    }

    private static S3Error unexpected(RuntimeException failure, HttpServletRequest request) {
        Outage outage = Outage.in(failure);
        if (outage != null) {
            return outage == Outage.ROOM ? S3Error.SLOW_DOWN : S3Error.UNAVAILABLE;
        }
        StorageError refusal = DatabaseRefusals.of(failure);
        if (refusal != null && refusal != StorageError.DATABASE_ERROR) {
            return S3Error.of(refusal);
        }
        log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        return S3Error.INTERNAL_ERROR;
    }

    private static String document(Refusal refusal, HttpServletRequest request, String requestId) {
        String message = refusal.message() == null ? refusal.error().message() : refusal.message();
        return XmlText.bare(
                "Error",
                xml -> xml.element("Code", refusal.error().code())
                        .element("Message", message)
                        .element("Resource", request.getRequestURI())
                        .element("RequestId", requestId));
    }

    private static void write(
            Refusal refusal, HttpServletRequest request, HttpServletResponse response, String requestId)
            throws IOException {
        response.resetBuffer();
        OF_OBJECTS.forEach(name -> response.setHeader(name, null));
        byte[] body = document(refusal, request, requestId).getBytes(StandardCharsets.UTF_8);
        response.setStatus(refusal.error().status());
        response.setContentType("application/xml");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
