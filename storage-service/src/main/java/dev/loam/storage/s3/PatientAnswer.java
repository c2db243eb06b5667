package dev.loam.storage.s3;

import dev.loam.storage.blob.HeldLease;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The answer to something that may take longer than clients wait for a first byte. As S3 does, it begins after a while with
 * the status of a success, goes on with blanks, and says only in its document whether it was one. Thread-safe.
 */
final class PatientAnswer {
    /** Three blanks in this time. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private final S3Request request;
    private boolean begun;
    private boolean ended;

    private PatientAnswer(S3Request request) {
        this.request = request;
    }

    /** Makes the document of the answer; touches nothing of the response. */
    @FunctionalInterface
    interface Work {
        String document() throws IOException;
    }

    static void send(S3Request request, Work work) throws IOException {
        PatientAnswer answer = new PatientAnswer(request);
        String document;
        try (HeldLease _ = HeldLease.of(SILENCE, answer::goOn)) {
            document = work.document();
        } catch (IOException | RuntimeException failure) {
            if (!answer.hasBegunAndEnds()) {
                throw failure;
            }
            answer.write(S3Failures.document(failure, request));
            return;
        }
        if (answer.hasBegunAndEnds()) {
            answer.write(document);
        } else {
            request.answer(document);
        }
    }

    /** False when nobody waits any more. */
    private synchronized boolean goOn() {
        if (ended) {
            return false;
        }
        try {
            if (!begun) {
                begun = true;
                request.response().setStatus(HttpServletResponse.SC_OK);
                request.response().setContentType("application/xml");
                put(XmlText.DECLARATION);
            }
            put(" ");
            request.response().flushBuffer();
            return true;
        } catch (IOException gone) {
            return false;
        }
    }

    private synchronized boolean hasBegunAndEnds() {
        ended = true;
        return begun;
    }

    private void write(String document) throws IOException {
        put(document.substring(XmlText.DECLARATION.length()));
    }

    private void put(String text) throws IOException {
        request.response().getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
