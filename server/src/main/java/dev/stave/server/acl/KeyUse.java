package dev.stave.server.acl;

import dev.stave.storage.Bytes;

/// What a request does with one of its keys.
///
/// @param position
///            of the key in the request
/// @param reads
///            whether the value comes to the client or into another key; a
///            command that only asks whether there is a key needs no permission
///            but for the key itself
public record KeyUse(int position, Bytes key, boolean reads, boolean writes) {}
