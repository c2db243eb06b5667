package dev.loam.function.invocation;

import dev.loam.function.worker.InvocationResult;
import dev.loam.worker.channel.Headers;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A function's answer, on its way to the caller. */
public final class FunctionAnswers {
    /** Says which invocation answered, to find its log. */
    public static final String INVOCATION = "X-Loam-Invocation";

    private static final int LOWEST_STATUS = 200;
    private static final int HIGHEST_STATUS = 599;

    private FunctionAnswers() {}

    /** Whether the status is one that a function may answer with. */
    public static boolean isAnswer(InvocationResult result) {
        return isAnswer(result.status());
    }

    /** Writes status and headers. */
    public static void writeHead(int status, Headers headers, String invocationId, HttpServletResponse response) {
        response.setStatus(isAnswer(status) ? status : HttpServletResponse.SC_BAD_GATEWAY);
        ForwardedHeaders.of(headers)
                .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.setHeader(INVOCATION, invocationId);
    }

    private static boolean isAnswer(int status) {
        return status >= LOWEST_STATUS && status <= HIGHEST_STATUS;
    }

    /** Writes status, headers and body. */
    public static void write(InvocationResult result, String invocationId, HttpServletResponse response)
            throws IOException {
        writeHead(result.status(), result.headers(), invocationId, response);
        response.setContentLength(result.body().length);
        response.getOutputStream().write(result.body());
    }
}
