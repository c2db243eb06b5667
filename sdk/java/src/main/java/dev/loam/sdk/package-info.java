/** Loam for Java: a project as an app or a server of it sees it, and what an installation tells of itself. */
@NullMarked
package dev.loam.sdk;

import org.jspecify.annotations.NullMarked;
