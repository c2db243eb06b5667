package dev.loam.examples.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loam.functions.Request;
import dev.loam.functions.Response;
import dev.loam.functions.spi.CurrentTransport;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ThumbnailsTests {
    private static final Path PHOTO = Path.of("../../photo.jpg");
    private static final String UPLOADED = "/storage/v1/object/photos/ada/dandelion.jpg";

    private final Map<String, byte[]> objects = new LinkedHashMap<>();

    @Test
    void photoGetsThreeThumbnailsInTheFolderOfItsUser() throws IOException {
        objects.put(UPLOADED, Files.readAllBytes(PHOTO));

        run(uploaded("photos", "ada/dandelion.jpg"));

        assertThat(size("/storage/v1/object/thumbnails/ada/dandelion.jpg/1024.jpg"))
                .isEqualTo("1024x576");
        assertThat(size("/storage/v1/object/thumbnails/ada/dandelion.jpg/512.jpg"))
                .isEqualTo("512x288");
        assertThat(size("/storage/v1/object/thumbnails/ada/dandelion.jpg/128.jpg"))
                .isEqualTo("128x72");
        assertThat(objects).hasSize(4);
    }

    @Test
    void thumbnailsLookLikeThePhoto() throws IOException {
        objects.put(UPLOADED, Files.readAllBytes(PHOTO));

        run(uploaded("photos", "ada/dandelion.jpg"));

        BufferedImage small = decode("/storage/v1/object/thumbnails/ada/dandelion.jpg/128.jpg");
        assertThat(brightness(small, 75, 3)).as("the sun").isGreaterThan(230);
        assertThat(brightness(small, 5, 65)).as("the grass").isLessThan(80);
    }

    @Test
    void smallPicturesAreNotEnlarged() throws IOException {
        objects.put(UPLOADED, jpeg(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB)));

        run(uploaded("photos", "ada/dandelion.jpg"));

        assertThat(size("/storage/v1/object/thumbnails/ada/dandelion.jpg/1024.jpg"))
                .isEqualTo("300x200");
        assertThat(size("/storage/v1/object/thumbnails/ada/dandelion.jpg/128.jpg"))
                .isEqualTo("128x85");
    }

    @Test
    void picturesHeldSidewaysAreTurned() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0xff0000);

        BufferedImage turned = Upright.turnRight(picture);

        assertThat(turned.getWidth()).isEqualTo(1);
        assertThat(turned.getRGB(0, 0) & 0xffffff).isEqualTo(0xff0000);
        assertThat(turned.getRGB(0, 1) & 0xffffff).isZero();
    }

    @Test
    void itsOwnThumbnailsAreLeftAlone() {
        run(uploaded("thumbnails", "ada/dandelion.jpg/128.jpg"));

        assertThat(objects).isEmpty();
    }

    @Test
    void whatIsNoPictureFailsByName() {
        objects.put(UPLOADED, "not a picture".getBytes(StandardCharsets.UTF_8));

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> run(uploaded("photos", "ada/dandelion.jpg")))
                .withMessageContaining("photos/ada/dandelion.jpg");
        assertThat(objects).hasSize(1);
    }

    private void run(CloudEvent event) {
        CurrentTransport.Scope scope = CurrentTransport.install(this::serve);
        try (scope) {
            new ThumbnailConfiguration().thumbnail().accept(event);
        }
    }

    private Response serve(Request request) {
        if (request.method().equals("POST")) {
            objects.put(request.path(), request.body());
            return new Response(200, Map.of(), new byte[0]);
        }
        byte[] content = objects.get(request.path());
        return content == null ? new Response(404, Map.of(), new byte[0]) : new Response(200, Map.of(), content);
    }

    private static CloudEvent uploaded(String bucket, String path) {
        return CloudEventBuilder.v1()
                .withId("1")
                .withType("loam.storage.object.created")
                .withSource(URI.create("/projects/abcdefghijklmnopqrst/storage/" + bucket))
                .withSubject(path)
                .build();
    }

    private String size(String path) throws IOException {
        BufferedImage image = decode(path);
        return image.getWidth() + "x" + image.getHeight();
    }

    private BufferedImage decode(String path) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(objects.getOrDefault(path, new byte[0])));
    }

    private static int brightness(BufferedImage image, int x, int y) {
        int pixel = image.getRGB(x, y);
        return ((pixel >> 16 & 0xff) + (pixel >> 8 & 0xff) + (pixel & 0xff)) / 3;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }
}
