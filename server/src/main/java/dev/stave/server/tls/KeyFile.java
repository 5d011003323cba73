package dev.stave.server.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// The private key in a file: PKCS #8 (RFC 5958), as it is or encrypted.
///
/// @param password
///            empty: none
/// @param lack
///            for messages: what follows when a key is encrypted and there is
///            no password
record KeyFile(PemFile pem, String password, String lack) {
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ([A-Z0-9 ]*)PRIVATE KEY-----([^-]*)-----END ");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    PrivateKey key() throws TlsException {
        var block = BLOCK.matcher(pem.text());
        if (!block.find()) {
            throw pem.malformed("holds no private key");
        }
        return switch (block.group(1)) {
            case "" -> key(new PKCS8EncodedKeySpec(bytes(block.group(2))));
            case "ENCRYPTED " -> key(decrypted(bytes(block.group(2))));
            default -> throw pem.malformed("holds a " + block.group(1).strip() + " key of an old"
                    + " form; openssl pkcs8 -topk8 converts it");
        };
    }

    private byte[] bytes(String base64) throws TlsException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw pem.malformed("holds a damaged key");
        }
    }

    private PKCS8EncodedKeySpec decrypted(byte[] bytes) throws TlsException {
        if (password.isEmpty()) {
            throw pem.malformed("is encrypted, and " + lack);
        }
        try {
            var encrypted = new EncryptedPrivateKeyInfo(bytes);
            var algorithm = encrypted.getAlgName();
            var secret = SecretKeyFactory.getInstance(algorithm)
                    .generateSecret(new PBEKeySpec(password.toCharArray()));
            var cipher = Cipher.getInstance(algorithm);
            cipher.init(Cipher.DECRYPT_MODE, secret, encrypted.getAlgParameters());
            return encrypted.getKeySpec(cipher);
        } catch (IOException | NoSuchAlgorithmException _) {
            throw pem.malformed("is damaged, or encrypted in a way that is not known here;"
                    + " openssl pkcs8 -topk8 -v2 aes256 converts it");
        } catch (GeneralSecurityException _) {
            throw pem.malformed("cannot be decrypted with tls-key-file-pass");
        }
    }

    /// The bytes name the algorithm; a factory takes its own only.
    private PrivateKey key(PKCS8EncodedKeySpec encoded) throws TlsException {
        for (var algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(encoded);
            } catch (InvalidKeySpecException _) {
                // Perhaps the next.
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK has " + algorithm, e);
            }
        }
        throw pem.malformed("holds a damaged key, or one that is neither RSA nor EC");
    }
}
