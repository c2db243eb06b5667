package dev.loam.auth.client;

import dev.loam.auth.error.AuthError;
import dev.loam.auth.error.AuthException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/** Reads no more than 1 MB of a body, whether or not the client said how long it is. */
@ControllerAdvice("dev.loam.auth")
class BodyLimit extends RequestBodyAdviceAdapter {
    private static final int MOST_BYTES = 1 << 20;

    @Override
    public boolean supports(MethodParameter method, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        if (message.getHeaders().getContentLength() > MOST_BYTES) {
            throw tooLarge();
        }
        return new Limited(message.getHeaders(), new LimitedStream(message.getBody()));
    }

    private static AuthException tooLarge() {
        return new AuthException(AuthError.REQUEST_ENTITY_TOO_LARGE, "Request body exceeds 1 MB");
    }

    private record Limited(HttpHeaders getHeaders, InputStream getBody) implements HttpInputMessage {}

    private static final class LimitedStream extends FilterInputStream {
        private int left = MOST_BYTES;

        private LimitedStream(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            if (read >= 0) {
                count(1);
            }
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            if (read > 0) {
                count(read);
            }
            return read;
        }

        private void count(int read) {
            left -= read;
            if (left < 0) {
                throw tooLarge();
            }
        }
    }
}
