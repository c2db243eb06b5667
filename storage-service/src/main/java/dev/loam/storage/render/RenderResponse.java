package dev.loam.storage.render;

import dev.loam.storage.access.Features;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.object.ObjectReader;
import dev.loam.storage.object.ObjectResponse;
import dev.loam.storage.object.OpenObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import org.springframework.http.HttpHeaders;

/** Answers with an image as it is wanted. */
public final class RenderResponse {
    private final Features features;
    private final RenderService images;

    RenderResponse(Features features, RenderService images) {
        this.features = features;
        this.images = images;
    }

    /** Sends what a signed URL permits, and nothing else of the object. */
    public void sendSigned(
            StorageCall call,
            ObjectAddress address,
            String segments,
            Instant expires,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        features.requireImageTransformation(call.project());
        Transformation wanted = Transformation.ofSegments(segments);
        OutputFormat output = output(wanted, request);
        try (OpenObject image = images.open(call, address, ObjectReader.Right.SIGNATURE, wanted, output)) {
            response.setDateHeader(HttpHeaders.EXPIRES, expires.toEpochMilli());
            send(image, wanted, output, request, response);
        }
    }

    void send(
            StorageCall call,
            ObjectAddress address,
            ObjectReader.Right right,
            Transformation wanted,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        features.requireImageTransformation(call.project());
        OutputFormat output = output(wanted, request);
        try (OpenObject image = images.open(call, address, right, wanted, output)) {
            send(image, wanted, output, request, response);
        }
    }

    private static OutputFormat output(Transformation wanted, HttpServletRequest request) {
        OutputFormat named = wanted.format();
        return named == null ? OutputFormat.negotiated(request) : named;
    }

    private static void send(
            OpenObject image,
            Transformation wanted,
            OutputFormat output,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (wanted.format() == null) {
            response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        }
        response.setHeader(
                "X-Transformations",
                wanted.in(output == OutputFormat.ORIGIN ? null : output).segments());
        new ObjectResponse(request, response).send(image);
    }
}
