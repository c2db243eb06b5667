/** What the auth API answers when it refuses: the catalogue of codes and the two body versions. */
@NullMarked
package dev.loam.auth.error;

import org.jspecify.annotations.NullMarked;
