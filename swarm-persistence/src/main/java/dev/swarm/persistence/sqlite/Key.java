package dev.swarm.persistence.sqlite;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.swarm.journal.Signatures;
import dev.swarm.journal.Signed;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Signs with an Ed25519 key that stands beside the database, in PEM: the private key, which nobody
 * but its owner may read, and the public one. It is made when something is signed first.
 */
record Key(Path database, Failures failures) implements Signatures {
  private static final String ALGORITHM = "Ed25519";
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";

  private Path file() {
    return database.resolveSibling(database.getFileName() + ".key");
  }

  @Override
  public Optional<Signed> sign(byte[] message) {
    try {
      if (!Files.exists(file())) {
        make();
      }
      var encoded = new PKCS8EncodedKeySpec(block(PRIVATE, Files.readString(file(), US_ASCII)));
      var signature = Signature.getInstance(ALGORITHM);
      signature.initSign(KeyFactory.getInstance(ALGORITHM).generatePrivate(encoded));
      signature.update(message);
      return Optional.of(Signed.of(signature.sign()));
    } catch (IOException e) {
      throw failures.unwritable(e);
    } catch (GeneralSecurityException e) {
      throw noKey(e);
    }
  }

  @Override
  public Check check(byte[] message, Optional<Signed> signed) {
    try {
      var encoded = new X509EncodedKeySpec(block(PUBLIC, Files.readString(file(), US_ASCII)));
      var signature = Signature.getInstance(ALGORITHM);
      signature.initVerify(KeyFactory.getInstance(ALGORITHM).generatePublic(encoded));
      signature.update(message);
      return signed.isPresent() && fits(signature, signed.get()) ? Check.FITS : Check.DOES_NOT_FIT;
    } catch (NoSuchFileException e) {
      return Check.UNKNOWN;
    } catch (IOException e) {
      throw failures.of(e);
    } catch (GeneralSecurityException e) {
      throw noKey(e);
    }
  }

  private static boolean fits(Signature signature, Signed signed) {
    try {
      return signature.verify(signed.bytes());
    } catch (SignatureException e) {
      // It has not even the form of one.
      return false;
    }
  }

  private RuntimeException noKey(GeneralSecurityException e) {
    return failures.of(
        new IOException(
            file() + " holds no key: put it back or move it away; " + e.getMessage(), e));
  }

  /** Files made as temporary ones are for their owner alone; whoever comes first keeps his key. */
  private void make() throws IOException, GeneralSecurityException {
    var pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
    var directory = file().toAbsolutePath().getParent();
    var made = Files.createTempFile(directory, file().getFileName().toString(), null);
    try {
      Files.writeString(
          made,
          pem(PRIVATE, pair.getPrivate().getEncoded()) + pem(PUBLIC, pair.getPublic().getEncoded()),
          US_ASCII);
      Files.move(made, file());
    } catch (FileAlreadyExistsException e) {
      Files.delete(made);
    }
  }

  private static String pem(String label, byte[] encoded) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(label, Base64.getEncoder().encodeToString(encoded), label);
  }

  private static byte[] block(String label, String pem) throws GeneralSecurityException {
    var block =
        Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----")
            .matcher(pem);
    if (!block.find()) {
      throw new GeneralSecurityException("there is no " + label + " in it");
    }
    try {
      return Base64.getMimeDecoder().decode(block.group(1));
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(e.getMessage(), e);
    }
  }
}
