"""Records of the Act on the Protection of Personal Information (個人情報の保護に関する法律)."""
