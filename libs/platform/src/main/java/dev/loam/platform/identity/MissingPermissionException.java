package dev.loam.platform.identity;

import java.io.Serial;

/** An operator may not do this: neither the role nor the access token allows it. */
public final class MissingPermissionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public MissingPermissionException(Permission permission) {
        super("This takes the permission '%s', which this operator or its access token has not"
                .formatted(permission.wireName()));
    }
}
