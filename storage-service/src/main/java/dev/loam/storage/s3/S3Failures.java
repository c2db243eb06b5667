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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers whatever goes wrong as S3 does. */
final class S3Failures {
    private static final Logger log = LoggerFactory.getLogger(S3Failures.class);

    private S3Failures() {}

    static void answer(
            RuntimeException failure, HttpServletRequest request, HttpServletResponse response, String requestId)
            throws IOException {
        if (response.isCommitted()) {
            throw failure;
        }
        switch (failure) {
            case S3Exception known -> write(known.error(), known.getMessage(), request, response, requestId);
            case StorageException known -> {
                S3Error error = S3Error.of(known.error());
                boolean ownWords = error == S3Error.INVALID_ARGUMENT || error == S3Error.INVALID_REQUEST;
                write(error, ownWords ? known.getMessage() : null, request, response, requestId);
            }
            default -> write(unexpected(failure, request), null, request, response, requestId);
        }
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

    private static void write(
            S3Error error,
            @Nullable String message,
            HttpServletRequest request,
            HttpServletResponse response,
            String requestId)
            throws IOException {
        response.resetBuffer();
        byte[] body = XmlText.bare(
                        "Error",
                        xml -> xml.element("Code", error.code())
                                .element("Message", message == null ? error.message() : message)
                                .element("Resource", request.getRequestURI())
                                .element("RequestId", requestId))
                .getBytes(StandardCharsets.UTF_8);
        response.setStatus(error.status());
        response.setContentType("application/xml");
        response.setContentLength(body.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(body);
        }
    }
}
