/** Access keys with which clients of S3 sign: made, listed and revoked by operators, looked up by who verifies. */
@NullMarked
package dev.loam.storage.accesskey;

import org.jspecify.annotations.NullMarked;
