package dev.loam.gateway.admission;

import dev.loam.gateway.door.BodyRequest;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request whose body was read. Of a form the container cannot find the parameters any more: they are found here. */
final class ReadRequest extends BodyRequest {
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ReadStream stream;
    private final byte[] body;
    private final boolean whole;
    private @Nullable Map<String, String[]> parameters;

    ReadRequest(HttpServletRequest request, byte[] body) {
        this(request, body, null);
    }

    /** @param brokenOff why there is no more of the body; null when it is whole */
    ReadRequest(HttpServletRequest request, byte[] body, @Nullable IOException brokenOff) {
        super(request);
        this.body = body;
        this.whole = brokenOff == null;
        this.stream = new ReadStream(body, brokenOff);
    }

    @Override
    public @Nullable String getParameter(String name) {
        String[] values = getParameterMap().get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return getParameterMap().get(name);
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    /** Those of the query, then those of the form. */
    @Override
    public Map<String, String[]> getParameterMap() {
        if (parameters == null) {
            parameters = whole && isForm() ? withForm(super.getParameterMap()) : super.getParameterMap();
        }
        return parameters;
    }

    private boolean isForm() {
        String type = getContentType();
        return type != null && type.regionMatches(true, 0, FORM, 0, FORM.length());
    }

    private Map<String, String[]> withForm(Map<String, String[]> query) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        query.forEach((name, values) -> all.put(name, new ArrayList<>(List.of(values))));
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!name.isEmpty()) {
                all.computeIfAbsent(name, _ -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        Map<String, String[]> arrays = new LinkedHashMap<>();
        all.forEach((name, values) -> arrays.put(name, values.toArray(String[]::new)));
        return Collections.unmodifiableMap(arrays);
    }

    /** What is malformed is nobody's parameter, as with the container. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return "";
        }
    }

    @Override
    public ServletInputStream getInputStream() {
        return stream;
    }

    private static final class ReadStream extends ServletInputStream {
        private final byte[] body;
        private final @Nullable IOException brokenOff;
        private int at;

        private ReadStream(byte[] body, @Nullable IOException brokenOff) {
            this.body = body;
            this.brokenOff = brokenOff;
        }

        @Override
        public int read() throws IOException {
            return isAtEnd() ? -1 : body[at++] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (length > 0 && isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, available());
            System.arraycopy(body, at, buffer, offset, count);
            at += count;
            return count;
        }

        /** In one piece and without a copy: whoever stores it writes it once. */
        @Override
        public long transferTo(OutputStream out) throws IOException {
            int count = available();
            out.write(body, at, count);
            at = body.length;
            isAtEnd();
            return count;
        }

        @Override
        public byte[] readAllBytes() throws IOException {
            byte[] rest = Arrays.copyOfRange(body, at, body.length);
            at = body.length;
            isAtEnd();
            return rest;
        }

        private boolean isAtEnd() throws IOException {
            if (at < body.length) {
                return false;
            }
            if (brokenOff != null) {
                throw new IOException("The body broke off", brokenOff);
            }
            return true;
        }

        @Override
        public int available() {
            return body.length - at;
        }

        @Override
        public boolean isFinished() {
            return brokenOff == null && available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("A body that is here is read as it is");
        }
    }
}
