package dev.loam.storage.s3;

import dev.loam.storage.object.ObjectExtras;
import dev.loam.storage.object.OpenObject;
import dev.loam.storage.object.PartSizes;
import dev.loam.storage.problem.S3Error;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The part of an object that a reader asks for by its number. */
final class WantedPart {
    private WantedPart() {}

    /** Null when the reader asks for no part, or for the only one of nothing. */
    static PartSizes.@Nullable Part of(S3Request request, OpenObject object) {
        if (!request.query().has("partNumber")) {
            return null;
        }
        if (request.header("Range") != null) {
            throw S3Error.INVALID_REQUEST.exception("Cannot specify both Range header and partNumber query parameter");
        }
        int number = MultipartOperations.partNumber(request);
        if (number < 1 || number > PartSizes.MOST) {
            throw S3Error.INVALID_ARGUMENT.exception(
                    "Part number must be an integer between 1 and %d, inclusive".formatted(PartSizes.MOST));
        }
        PartSizes.Part part = sizes(object).find(number);
        if (part == null || (part.count() == 0 && number > 1)) {
            throw S3Error.INVALID_PART_NUMBER.exception();
        }
        return part.count() == 0 ? null : part;
    }

    /** What came whole is one part. */
    private static PartSizes sizes(OpenObject object) {
        ObjectExtras extras = object.metadata().extras();
        long size = object.blob().size();
        if (extras == null || extras.parts() == null) {
            return new PartSizes(List.of(size));
        }
        PartSizes sizes = PartSizes.parse(extras.partSizes(), size);
        if (sizes == null) {
            throw S3Error.NOT_IMPLEMENTED.exception("Where the parts of this object end is not known; use Range");
        }
        return sizes;
    }
}
