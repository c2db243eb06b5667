package dev.loam.storage.render;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.BlobSummary;
import dev.loam.storage.blob.IncomingBlob;
import dev.loam.storage.blob.StoredBlob;
import dev.loam.storage.object.ObjectMetadata;
import dev.loam.storage.object.ObjectReader;
import dev.loam.storage.object.OpenObject;
import dev.loam.storage.object.StoredObject;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Images as readers want them: what was made before is kept, and found by what it was made of and how. */
final class RenderService {
    private final ObjectReader objects;
    private final BlobStore blobs;
    private final BlobRegister register;
    private final Renditions renditions;
    private final Renderer renderer;
    private final StorageUsage usage;
    private final RenderProperties properties;
    private final Clock clock;

    RenderService(
            ObjectReader objects,
            BlobStore blobs,
            BlobRegister register,
            Renditions renditions,
            Renderer renderer,
            StorageUsage usage,
            RenderProperties properties,
            Clock clock) {
        this.objects = objects;
        this.blobs = blobs;
        this.register = register;
        this.renditions = renditions;
        this.renderer = renderer;
        this.usage = usage;
        this.properties = properties;
        this.clock = clock;
    }

    /** Opens the image as it is wanted; close what is returned. The right is the same that opens the object itself. */
    OpenObject open(
            StorageCall call,
            ObjectAddress address,
            ObjectReader.Right right,
            Transformation wanted,
            OutputFormat output)
            throws IOException {
        StoredObject row = objects.require(call, address, right);
        UUID source = row.blobVersion();
        if (source == null) {
            throw StorageError.NO_SUCH_KEY.exception();
        }
        String variant = wanted.in(output).segments();
        Rendition kept = renditions.find(call.project(), source, variant);
        StoredBlob blob = kept == null ? null : blobs.open(call.project(), kept.version());
        OpenObject image = kept == null || blob == null
                ? made(call, address, right, wanted, output)
                : image(row, variant, kept.format(), blob);
        usage.operation(call.project(), call.operation().wireName());
        return image;
    }

    /** Forgets what was made of an object, of a bucket's objects, or of all, so that it is made anew. */
    void purge(StorageCall call, @Nullable BucketId bucket, @Nullable String name) {
        call.requireServiceRole();
        register.discard(call.project(), renditions.release(call.project(), bucket, name), clock.instant());
    }

    private OpenObject made(
            StorageCall call,
            ObjectAddress address,
            ObjectReader.Right right,
            Transformation wanted,
            OutputFormat output)
            throws IOException {
        try (OpenObject source = objects.openUncounted(call, address, right)) {
            String variant = wanted.in(output).segments();
            return renderer.render(
                    source.blob(),
                    wanted,
                    output,
                    (file, format) -> image(
                            source.row(),
                            variant,
                            format,
                            stored(call.project(), source.row(), variant, file, format)));
        }
    }

    /** Billed like any blob from the moment it is registered, also while it is not yet certain that it is kept. */
    private StoredBlob stored(ProjectRef project, StoredObject source, String variant, Path file, ImageFormat format)
            throws IOException {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        try (IncomingBlob incoming = blobs.receive(project)) {
            Files.copy(file, incoming.open(Long.MAX_VALUE));
            BlobSummary summary = incoming.finish();
            UUID version = incoming.version();
            boolean kept = false;
            try {
                register.keep(project, source.bucketId(), incoming, summary, at);
                StoredBlob open = blobs.open(project, version);
                kept = open != null && keep(project, source, variant, new Rendition(version, format), at);
                if (open == null) {
                    throw new IOException("A blob that was just kept is not there: " + version);
                }
                return open;
            } finally {
                if (!kept) {
                    register.discard(project, List.of(version), at);
                }
            }
        }
    }

    private boolean keep(ProjectRef project, StoredObject source, String variant, Rendition made, Instant at) {
        UUID version = source.blobVersion();
        return version != null && renditions.keep(project, version, variant, made, properties.maxVariants(), at);
    }

    private OpenObject image(StoredObject row, String variant, ImageFormat format, StoredBlob blob) {
        ObjectMetadata original = objects.metadata(row);
        String etag = "\"%s-%s\"".formatted(row.version(), variant.replaceAll("[^a-z0-9]+", "-"));
        return new OpenObject(row, original.ofRendition(etag, format.mimetype(), blob.size()), blob);
    }
}
