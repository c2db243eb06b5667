package dev.loam.gateway.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Status and headers of an answer to a handshake, read byte by byte so that no byte of the first frame is taken. */
record ResponseHead(int status, List<HeaderLine> headers) {
    private static final int LONGEST = 32 * 1024;

    static ResponseHead read(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder(512);
        while (text.length() < 4 || text.lastIndexOf("\r\n\r\n") != text.length() - 4) {
            int next = in.read();
            if (next < 0 || text.length() > LONGEST) {
                throw new EOFException("The service ended the handshake");
            }
            text.append((char) next);
        }
        String[] lines = text.toString().split("\r\n");
        String[] status = lines[0].split(" ", 3);
        if (status.length < 2 || !status[1].matches("\\d{3}")) {
            throw new IOException("The service did not answer in HTTP");
        }
        List<HeaderLine> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.add(new HeaderLine(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip()));
            }
        }
        return new ResponseHead(Integer.parseInt(status[1]), headers);
    }

    long contentLength() {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Length"))
                .mapToLong(header -> Long.parseLong(header.value()))
                .findFirst()
                .orElse(0);
    }

    record HeaderLine(String name, String value) {}
}
