package dev.loam.function.http;

import dev.loam.function.invocation.FunctionAnswers;
import dev.loam.function.worker.AnswerStream;
import dev.loam.worker.channel.Headers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;

/** Writes an answer that comes in pieces to the caller, each when it comes. */
final class PassedOnAnswer implements AnswerStream {
    private final HttpServletResponse response;
    private final String invocationId;

    PassedOnAnswer(HttpServletResponse response, String invocationId) {
        this.response = response;
        this.invocationId = invocationId;
    }

    @Override
    public void begin(int status, Headers headers) throws IOException {
        FunctionAnswers.writeHead(status, headers, invocationId, response);
        if (response.getHeader(HttpHeaders.CACHE_CONTROL) == null) {
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        }
        response.flushBuffer();
    }

    @Override
    public void write(byte[] bytes, int length) throws IOException {
        response.getOutputStream().write(bytes, 0, length);
        response.flushBuffer();
    }
}
