//! Cards, receipts and statements: QR and PDF.
