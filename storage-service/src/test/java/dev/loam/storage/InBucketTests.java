package dev.loam.storage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** What holds of bytes in files holds of bytes in a bucket. */
class InBucketTests {
    @BeforeAll
    static void chooseBucket() {
        StorageServer.use(StorageServer.withBucket());
    }

    @AfterAll
    static void chooseFiles() {
        StorageServer.use(null);
    }

    @Nested
    class Uploads extends UploadTests {}

    @Nested
    class HostileBodies extends HostileBodyTests {}

    @Nested
    class Reads extends ReadTests {}

    @Nested
    class Changes extends ChangeTests {}

    @Nested
    class Races extends RaceTests {}

    @Nested
    class Damage extends DamageTests {}

    @Nested
    class Retention extends RetentionTests {}

    @Nested
    class Renditions extends RenderTests {}

    @Nested
    class ResumableBills extends ResumableBillTests {}

    @Nested
    class S3Objects extends S3ObjectTests {}

    @Nested
    class S3Parts extends S3PartTests {}

    @Nested
    class S3Versions extends S3VersionTests {}

    @Nested
    class S3VersionRaces extends S3VersionRaceTests {}
}
