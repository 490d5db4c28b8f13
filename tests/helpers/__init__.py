"""What tests of several packages share: small disks, real second processes."""
