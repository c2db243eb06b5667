/** Apps that may sign this project's users in: who registers them, how they prove themselves, how they are refused. */
@NullMarked
package dev.loam.auth.oauthclient;

import org.jspecify.annotations.NullMarked;
